/** Anger, irony included: what people say, how they feel, what happened. */
export const anger = `
# anger.adj
angry = supărat foc/supărată foc/supărați foc/supărate foc
furious = furios/furioasă/furioși/furioase
irritated = iritat/iritată/iritați/iritate
indignant = indignat/indignată/indignați/indignate
outraged = revoltat/revoltată/revoltați/revoltate
fed up = sătul/sătulă/sătui/sătule
annoyed = enervat/enervată/enervați/enervate
frustrated = frustrat/frustrată/frustrați/frustrate
exasperated = exasperat/exasperată/exasperați/exasperate
disgusted = scârbit/scârbită/scârbiți/scârbite
offended = ofensat/ofensată/ofensați/ofensate
nervous and loud = nervos și gălăgios/nervoasă și gălăgioasă/nervoși și gălăgioși/nervoase și gălăgioase
mad = turbat/turbată/turbați/turbate
hostile = ostil/ostilă/ostili/ostile

# anger.bad
incompetent = incompetenți
arrogant = aroganți
rude = nesimțiți
irresponsible = iresponsabili
liars = mincinoși
hypocrites = ipocriți
thieves = hoți
lazy = leneși
useless = inutili

# anger.say
I am {adj} {time} = sunt {adj} {time}
how can you not be {adj} when {event} = cum să nu fii {adj@m} când {event}
it is outrageous, {event} = e revoltător, {event}
they are {bad}, {event} = sunt niște {bad}, {event}
I can't stand it anymore, {event} = nu mai suport, {event}
shame on them, {event} = să le fie rușine, {event}
great, just great: {event} = bravo, minunat: {event}
my blood is boiling because {event} = îmi fierbe sângele pentru că {event}
enough is enough, {event} = ajunge, {event}
my nerves are gone {time} = m-au lăsat nervii {time}
who is paying for this? {event} = cine plătește pentru asta? {event}
I shouted at {who}, I was {adj} = am țipat la {who}, eram {adj}
give me back my money, {event} = dați-mi banii înapoi, {event}
I hate it when {event} = urăsc când {event}
what a circus {time}, I am {adj} = ce circ {time}, sunt {adj}
I slammed the door, {event} = am trântit ușa, {event}
zero respect, they are all {bad} = zero respect, toți sunt {bad}
I am making a complaint, {event} = depun plângere, {event}
thanks for nothing, {event} = mersi pentru nimic, {event}
so we are led by people who are {bad} = deci ne conduc niște {bad}
{who} [who:drives|drive] me crazy {time} = {who} mă [who:scoate|scot] din sărite {time}
is this normal? {event} = e normal așa ceva? {event}
I don't want apologies, I am {adj} = nu vreau scuze, sunt {adj}
I am so {adj} I could break something = sunt atât de {adj} că aș sparge ceva
how beautiful our country is, {event} = ce țară frumoasă avem, {event}
I am not {sadness.adj}, I am {adj} = nu sunt {sadness.adj}, sunt {adj}
fire them all, they are {bad} = dați-i afară pe toți, sunt {bad}
scandal and rage, {event} = scandal și furie, {event}

# anger.event
the train is late by {number} hours = trenul are {number} ore întârziere
the neighbour is drilling at night = vecinul dă cu bormașina noaptea
the gas bill doubled = s-a dublat factura la gaz
they raised the taxes again = au mărit iar taxele
somebody scratched my car = cineva mi-a zgâriat mașina
{who} lied to me = {who} m-[who:a|au] mințit
the internet has been down since Monday = nu merge netul de luni
they parked on the pavement = au parcat pe trotuar
the referee stole our match = arbitrul ne-a furat meciul
I waited {number} hours at the counter = am așteptat {number} ore la ghișeu
they threw the rubbish in the forest = au aruncat gunoiul în pădure
somebody jumped the queue = cineva s-a băgat în față la coadă
the politicians broke their promises = politicienii și-au încălcat promisiunile
the courier left the parcel in the rain = curierul a lăsat coletul în ploaie
they turned off the hot water = au oprit apa caldă
{who} ate my lunch from the fridge = {who} mi-[who:a|au] mâncat prânzul din frigider
the boss made me work on Sunday = șeful m-a pus să muncesc duminică
they blocked the road without notice = au blocat drumul fără anunț
someone stole my bicycle = cineva mi-a furat bicicleta
the hotel charged me twice = hotelul mi-a luat banii de două ori
they are shouting on speakerphone in the bus = vorbesc pe difuzor în autobuz
the ministry hides the report = ministerul ascunde raportul
they beat a defenceless dog = au bătut un câine fără apărare
the bank blocked my card for no reason = banca mi-a blocat cardul degeaba
the thief was set free = hoțul a fost lăsat liber
corruption goes unpunished = corupția rămâne nepedepsită

# anger.emoji
😡
🤬
😤
👿
🙄
💢

# anger.tag
#scandal
#fail
#corruption = #coruptie
#furious = #furios
#shame = #rusine
#protest

# anger.cry
grrr
argh
no comment
stop
basta
pff
fake
respect zero
bla bla
ugh
`;
