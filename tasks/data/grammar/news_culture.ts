/** Sports, and culture (a Romanian label only, but with both languages). */
export const newsCulture = `
# sports.club
FC Meridian
CS Olimpica
Viforul Valdor
Rapidon
Steaua Nordului
Atletic Brenna

# sports.player
Dario Venn
Mira Lazar
Ilka Sorn
Tudor Brandt
captain Osei Marin = căpitanul Osei Marin
coach Ferrano = antrenorul Ferrano

# sports.head
{club} wins the derby {score} = {club} câștigă derbiul cu {score}
{player} breaks the world record = {player} doboară recordul mondial
{club} eliminated from the cup = {club}, eliminată din cupă
gold medal for {player} in {city} = medalie de aur pentru {player} la {city}
{player} out {count} weeks with an injury = {player} lipsește {count} săptămâni din cauza unei accidentări
draw without goals in {city} = remiză fără goluri la {city}
{club} dismisses its coach = {club} își demite antrenorul
{player} signs with {club} = {player} semnează cu {club}
the marathon of {city} has a surprise winner = maratonul de la {city} are un câștigător surpriză
{player} qualifies for the semifinal = {player} se califică în semifinală
doping scandal before the championship = scandal de dopaj înaintea campionatului
handball: victory in overtime = handbal: victorie în prelungiri
the rowers return with {count} medals = canotorii se întorc cu {count} medalii
penalty in the last minute, {score} on the board = penalty în ultimul minut, {score} pe tabelă

# sports.body
{player} scored twice in the second half = {player} a marcat de două ori în repriza a doua
the fans celebrated in the streets until morning = suporterii au sărbătorit pe străzi până dimineața
{club} climbs to second place in the standings = {club} urcă pe locul doi în clasament
the referee showed {count} yellow cards = arbitrul a arătat {count} cartonașe galbene
the return match is played on {day} = returul se joacă {day}
the striker was transferred for {count} million = atacantul a fost transferat pentru {count} milioane
{player} took the decisive set after {count} match points = {player} a luat setul decisiv după {count} mingi de meci
the goalkeeper saved everything = portarul a scos tot
the team trains in {city} until {month} = echipa se antrenează la {city} până în {month}
the gymnast received the highest score of the jury = gimnasta a primit cea mai mare notă a juriului
the stadium in {city} was full = stadionul din {city} a fost plin
swimmers improved the national record = înotătorii au îmbunătățit recordul național
the league postponed the round because of snow = liga a amânat etapa din cauza ninsorii
{club} has not lost for {count} matches = {club} nu a pierdut de {count} meciuri

# culture.artist
director Ilinca Roman = regizoarea Ilinca Roman
tenor Paulo Dragan = tenorul Paulo Dragan
writer Sabin Tei = scriitorul Sabin Tei
painter Oana Verdi = pictorița Oana Verdi
actor Luc Moran = actorul Luc Moran
pianist Ada Corvin = pianista Ada Corvin

# culture.head
{artist} wins the grand prize in {city} = {artist} câștigă marele premiu la {city}
the opera in {city} opens its season = opera din {city} își deschide stagiunea
exhibition of icons at the museum in {city} = expoziție de icoane la muzeul din {city}
a lost manuscript is published after {count} decades = un manuscris pierdut apare după {count} decenii
the theatre festival begins on {day} = festivalul de teatru începe {day}
{artist} returns to the stage = {artist} revine pe scenă
the film of the year has its premiere in {city} = filmul anului are premiera la {city}
the book fair moves to {city} = târgul de carte se mută la {city}
street musicians fill {city} = muzicienii stradali umplu {city}
a fresco was restored in {count} months = o frescă a fost restaurată în {count} luni
folk costumes enter the heritage list = costumele populare intră în patrimoniu
jazz nights in the old mill = nopți de jazz în moara veche
poetry in the metro of {city} = poezie în metroul din {city}
the ballet closes the season with a classic = baletul încheie stagiunea cu un titlu clasic

# culture.body
the public applauded for {count} minutes = publicul a aplaudat {count} minute
the novel was translated into {count} languages = romanul a fost tradus în {count} limbi
the curator speaks of a generation of sculptors = curatoarea vorbește despre o generație de sculptori
the canvases can be seen until {month} = pânzele pot fi văzute până în {month}
{artist} will sign autographs on {day} = {artist} va da autografe {day}
the jury appreciated the screenplay = juriul a apreciat scenariul
tickets for the show sold out on {day} = biletele la spectacol s-au epuizat {day}
the orchestra plays under a guest conductor = orchestra cântă sub bagheta unui dirijor invitat
the library received {count} rare volumes = biblioteca a primit {count} volume rare
the actors rehearse in a former factory = actorii repetă într-o fostă fabrică
the monastery hosts a choir from {city} = mănăstirea găzduiește un cor din {city}
the album brings together old ballads = albumul adună balade vechi
the documentary speaks about {artist} = documentarul vorbește despre {artist}
the festival pays homage to silent film = festivalul aduce un omagiu filmului mut
`;
