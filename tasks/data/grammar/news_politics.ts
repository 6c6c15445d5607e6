/** Politics (English: world) and finance (English: business). */
export const newsPolitics = `
# politics.leader
prime minister Ardel = premierul Ardel
president Sorena Vail = președinta Sorena Vail
senator Oprin = senatorul Oprin
minister Castell = ministrul Castell
ambassador Lindt-Moro = ambasadorul Lindt-Moro
deputy Verena Olt = deputata Verena Olt

# politics.party
the Civic Union = Uniunea Civică
the Green Alliance = Alianța Verde
the Liberal Front = Frontul Liberal
the Popular Movement = Mișcarea Populară

# politics.head
{leader} resigns after the vote in parliament = {leader} demisionează după votul din parlament
elections in {city}: {party} leads = alegeri la {city}: {party} conduce
peace negotiations resume in {city} = negocierile de pace se reiau la {city}
government falls after the no-confidence motion = guvernul cade după moțiunea de cenzură
{leader} proposes a new constitution = {leader} propune o nouă constituție
protests in front of the ministry in {city} = proteste în fața ministerului la {city}
new sanctions against the regime = noi sancțiuni împotriva regimului
{party} leaves the coalition = {party} părăsește coaliția
border closed for {count} days = graniță închisă pentru {count} zile
{leader} visits the allies in {city} = {leader} vizitează aliații la {city}
referendum on the reform of justice = referendum pentru reforma justiției
troops withdraw from the region = trupele se retrag din regiune
summit of the heads of state in {city} = summitul șefilor de stat la {city}
campaign posters forbidden in schools = afișele de campanie, interzise în școli

# politics.body
{leader} asked for the vote of the senators = {leader} a cerut votul senatorilor
the opposition announced a censure motion = opoziția a anunțat o moțiune de cenzură
the law passed at the limit on {day} = legea a trecut la limită {day}
turnout reached {percent} percent at noon = prezența la urne a ajuns la {percent} la sută la prânz
{party} accuses electoral fraud = {party} acuză o fraudă electorală
diplomats signed a treaty in {city} = diplomații au semnat un tratat la {city}
refugees were received in {city} = refugiații au fost primiți la {city}
the chamber will debate the immunity of the deputies = camera va dezbate imunitatea deputaților
the ceasefire was violated on {day} = armistițiul a fost încălcat {day}
{leader} ends the mandate in {month} = {leader} își încheie mandatul în {month}
the ombudsman contested the decree = avocatul poporului a contestat decretul
the union of magistrates threatens with a strike = uniunea magistraților amenință cu greva
the ambassador was called to consultations = ambasadorul a fost chemat la consultări
{party} will have {count} ministers in the cabinet = {party} va avea {count} miniștri în cabinet

# finance.firm
Novaterm
Granit Invest
Delmar Bank
Solvia
Korvex
Agrolin

# finance.head
shares of {firm} fall by {percent} percent = acțiunile {firm} scad cu {percent} la sută
central bank raises the interest rate = banca centrală crește dobânda
inflation reaches {percent} percent in {month} = inflația ajunge la {percent} la sută în {month}
{firm} buys its rival for {count} million = {firm} își cumpără rivalul cu {count} milioane
{firm} announces record profit = {firm} anunță profit record
the stock exchange closes in the red = bursa închide pe roșu
exports slow down in {month} = exporturile încetinesc în {month}
{firm} lays off {count} thousand employees = {firm} concediază {count} mii de angajați
the currency loses ground = moneda pierde teren
the price of oil jumps by {percent} percent = prețul petrolului sare cu {percent} la sută
deficit larger than expected = deficit mai mare decât se aștepta
{firm} lists bonds in {city} = {firm} listează obligațiuni la {city}
housing market cools down in {city} = piața locuințelor se răcește la {city}
insolvency for a factory in {city} = insolvență pentru o fabrică din {city}

# finance.body
investors sold shares worth {count} million = investitorii au vândut acțiuni de {count} milioane
analysts expect a recession = analiștii se așteaptă la o recesiune
turnover grew by {percent} percent compared to {month} = cifra de afaceri a crescut cu {percent} la sută față de {month}
loans become more expensive for families = creditele se scumpesc pentru familii
the merger must be approved by the competition council = fuziunea trebuie aprobată de consiliul concurenței
shareholders will receive dividends in {month} = acționarii vor primi dividende în {month}
unemployment remained at {percent} percent = șomajul a rămas la {percent} la sută
the company opened a warehouse in {city} = compania a deschis un depozit la {city}
the creditors ask for guarantees = creditorii cer garanții
wages in industry rose more slowly than prices = salariile din industrie au crescut mai lent decât prețurile
deposits bring only {percent} percent a year = depozitele aduc doar {percent} la sută pe an
the value added tax stays unchanged = taxa pe valoarea adăugată rămâne neschimbată
the fund manages assets in {count} countries = fondul administrează active în {count} țări
suppliers wait for unpaid invoices = furnizorii așteaptă facturi neplătite
`;
