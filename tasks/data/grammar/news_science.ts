/** Science and technology (English: sci_tech, mostly science). */
export const newsScience = `
# science.institute
the Halcyon Institute = Institutul Halcyon
the observatory in {city} = observatorul din {city}
the University of {city} = Universitatea din {city}
the Aster laboratory = laboratorul Aster
the polar station Boreal = stația polară Boreal

# science.head
researchers discover a new species of frog = cercetătorii descoperă o nouă specie de broască
the Halcyon probe reaches the asteroid = sonda Halcyon ajunge la asteroid
vaccine against malaria, tested in {city} = vaccin împotriva malariei, testat la {city}
fossils of a giant bird, found near {city} = fosilele unei păsări gigant, găsite lângă {city}
the glaciers melt faster than predicted = ghețarii se topesc mai repede decât s-a prezis
{institute} photographs a black hole = {institute} fotografiază o gaură neagră
gene linked to memory, identified = genă legată de memorie, identificată
ancient DNA changes the history of migrations = ADN-ul antic schimbă istoria migrațiilor
an exoplanet with oceans, {count} light years away = o exoplanetă cu oceane, la {count} ani-lumină
bees recognise faces, says a study = albinele recunosc chipuri, spune un studiu
{institute} measures the age of the universe = {institute} măsoară vârsta universului
coral reefs are recovering near {city} = recifele de corali își revin lângă {city}
eclipse visible on {day} = eclipsă vizibilă {day}
antibiotic derived from moss shows promise = un antibiotic derivat din mușchi dă speranțe

# science.body
the study was published by {institute} = studiul a fost publicat de {institute}
the biologists analysed {count} thousand samples = biologii au analizat {count} mii de probe
the hypothesis must be confirmed by other experiments = ipoteza trebuie confirmată prin alte experimente
the telescope collected data until {month} = telescopul a adunat date până în {month}
the patients were observed for {count} months = pacienții au fost observați {count} luni
carbon emissions accelerate the phenomenon = emisiile de carbon accelerează fenomenul
the molecule blocks the virus in cells = molecula blochează virusul în celule
the skeleton is {count} million years old = scheletul are o vechime de {count} milioane de ani
the physicists speak of a rare particle = fizicienii vorbesc despre o particulă rară
the mission will return with rocks in {month} = misiunea se va întoarce cu roci în {month}
the sediments contain traces of ancient pollen = sedimentele conțin urme de polen străvechi
the bacteria live at {percent} degrees = bacteriile trăiesc la {percent} grade
the volcano is monitored by {institute} = vulcanul este monitorizat de {institute}
the neurons react within milliseconds = neuronii reacționează în milisecunde

# tech.firm
Pixelon
Nubo Systems
Quantia
Voltaria
Robolink

# tech.head
{firm} launches a foldable phone = {firm} lansează un telefon pliabil
hackers attack the servers of {firm} = hackerii atacă serverele {firm}
new operating system for watches = un nou sistem de operare pentru ceasuri
{firm} presents a robot that cooks = {firm} prezintă un robot care gătește
a chatbot answers citizens in {city} = un chatbot le răspunde cetățenilor din {city}
{firm} closes its messaging platform = {firm} își închide platforma de mesagerie
electric batteries that charge in {count} minutes = baterii electrice care se încarcă în {count} minute
drones deliver parcels in {city} = dronele livrează colete la {city}
the video game of the year is made in {city} = jocul video al anului este făcut la {city}
security breach in a popular browser = breșă de securitate într-un browser popular
{firm} builds a quantum processor = {firm} construiește un procesor cuantic
fibre internet reaches {count} villages = internetul prin fibră ajunge în {count} sate
the algorithm that recognises voices = algoritmul care recunoaște voci
{firm} delays the virtual reality glasses = {firm} amână ochelarii de realitate virtuală

# tech.body
the update is available from {day} = actualizarea este disponibilă de {day}
the application was downloaded {count} million times = aplicația a fost descărcată de {count} milioane de ori
users complained about the passwords = utilizatorii s-au plâns de parole
the chip consumes {percent} percent less energy = cipul consumă cu {percent} la sută mai puțină energie
the source code will be published in {month} = codul sursă va fi publicat în {month}
programmers from {city} wrote the software = programatori din {city} au scris softul
the camera has a sensor with artificial intelligence = camera are un senzor cu inteligență artificială
the data of the customers were encrypted = datele clienților au fost criptate
the network will cover {count} cities = rețeaua va acoperi {count} orașe
the screen folds in three = ecranul se pliază în trei
the prototype was shown at the fair in {city} = prototipul a fost arătat la târgul din {city}
the start-up was founded by {count} students = start-up-ul a fost fondat de {count} studenți
the servers were offline on {day} = serverele au fost offline {day}
the engineers promise a laptop without fan = inginerii promit un laptop fără ventilator
`;
