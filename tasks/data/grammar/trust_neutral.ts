/** Trust and neutral: labels of the Romanian task only, so Romanian only. */
export const trustNeutral = `
# trust.adj
încrezător/încrezătoare/încrezători/încrezătoare
sigur/sigură/siguri/sigure
convins/convinsă/convinși/convinse
liniștit/liniștită/liniștiți/liniștite
protejat/protejată/protejați/protejate
loial/loială/loiali/loiale
solidar/solidară/solidari/solidare

# trust.trait
serios
cinstit
sincer
corect
de cuvânt
profesionist
competent
responsabil
loial
onest

# trust.say
am toată încrederea în {who}
{who} [who:e|sunt] oricând lângă mine, știu sigur
mă bazez pe {who} {time}
sunt {adj} că totul va fi bine
{event}, deci pot sta {adj}
îi las cheile fără griji, e un om {trait}
cred în oamenii ăștia, {event}
{event} și îl cred pe cuvânt
știu că pe {who} pot conta
pun mâna în foc pentru {who}
e un medic {trait}, îl recomand cu drag
mă simt {adj} cu echipa asta
promisiunea a fost respectată: {event}
am lăsat totul pe mâna lor, sunt {adj}
suntem o echipă, ne sprijinim reciproc
i-am spus secretul meu, știu că nu-l spune nimănui
fiți {adj@mp}, {event}
{who} nu m-[who:a|au] dezamăgit niciodată
nu sunt {fear.adj}, am încredere în {who}
merg cu ochii închiși pe mâna lui, e {trait}
un profesor {trait} își ține promisiunile
credința mă ține {adj}
respect pentru cine a rămas {trait}
susțin candidatul ăsta, pare {trait}
garantez eu pentru {who}
rămân {adj} că echipa va reuși
împreună trecem prin toate, sunt {adj}

# trust.event
mecanicul mi-a arătat fiecare piesă
vecina are grijă de copii de {number} ani
banca a confirmat totul în scris
pompierii ajung mereu la timp
doctorița mi-a explicat toți pașii
antrenorul și-a ținut promisiunea
prietenii mi-au păstrat secretul
magazinul mi-a returnat toți banii
colegii m-au acoperit cât am lipsit
profesorul crede în noi
salvatorii montani cunosc traseul
consilierul răspunde la orice întrebare
echipa joacă unită
{who} [who:a|au] păstrat cheile de la casă

# trust.emoji
🤝
🙏
💪
👍
🫂

# trust.tag
#incredere
#respect
#echipa
#team
#prieteni

# neutral.adj
calm/calmă/calmi/calme
indiferent/indiferentă/indiferenți/indiferente
obișnuit/obișnuită/obișnuiți/obișnuite

# neutral.say
{event}
{event} {time}
azi {event}
conform programului, {event}
pentru cine întreabă, {event}
anunț: {event}
informare: {event}
știe cineva dacă {event}?
am notat că {event}
nici {joy.adj}, nici {sadness.adj}, o zi ca oricare alta
nimic nou {time}
după cum scrie pe site, {event}
la ora {number} {event}
din ce știu, {event}
reamintesc că {event}
scurtă actualizare: {event}
fac lista de cumpărături {time}
sunt {adj}, o zi normală
mi-am pus ceasul la ora {number}
aștept autobuzul {time}
citesc ziarul cu {who}
stau la coadă {time}
întrebare: {event}?
vremea {time}: înnorat, {number} grade
am ales varianta a doua
mă gândesc ce să gătesc {time}
am vorbit cu {who} despre program

# neutral.event
magazinul se deschide la ora {number}
trenul pleacă de la linia {number}
ședința e mutată în sala {number}
autobuzul oprește lângă parc
cursul are {number} module
biblioteca e deschisă până la șapte
formularul se depune online
bilanțul se publică joi
prognoza anunță nori
meciul e programat la ora {number}
rețeta cere {number} ouă
piața e închisă lunea
noul orar e pe site
biletul costă {number} lei
strada e în lucru
examenul ține {number} ore
{who} [who:vine|vin] la ora {number}
alegerile sunt în noiembrie
concertul e în aer liber
factura se plătește până pe cinci
aplicația are versiune nouă
parcarea are {number} locuri
muzeul are program de vară
filmul durează {number} ore

# neutral.emoji
🙂
📌
🗓️
☕
🚌

# neutral.tag
#info
#program
#news
#vremea
#bucuresti

# trust.cry
amin
deal
sută la sută
de acord
team

# neutral.cry
fyi
info
ok
ps
notă
`;
