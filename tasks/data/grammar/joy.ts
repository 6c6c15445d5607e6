/** Joy: what people say, how they feel, what happened. */
export const joy = `
# joy.adj
happy = fericit/fericită/fericiți/fericite
delighted = încântat/încântată/încântați/încântate
thrilled = entuziasmat/entuziasmată/entuziasmați/entuziasmate
cheerful = vesel/veselă/veseli/vesele
euphoric = euforic/euforică/euforici/euforice
grateful = recunoscător/recunoscătoare/recunoscători/recunoscătoare
proud = mândru/mândră/mândri/mândre
ecstatic = extaziat/extaziată/extaziați/extaziate
relieved = ușurat/ușurată/ușurați/ușurate
satisfied = mulțumit/mulțumită/mulțumiți/mulțumite
radiant = radios/radioasă/radioși/radioase
optimistic = optimist/optimistă/optimiști/optimiste
glad = bucuros/bucuroasă/bucuroși/bucuroase
enchanted = fermecat/fermecată/fermecați/fermecate
in top shape = în mare formă
full of life = plin de viață/plină de viață/plini de viață/pline de viață

# joy.good
superb = superb/superbă/superbi/superbe
fantastic = fantastic/fantastică/fantastici/fantastice
wonderful = minunat/minunată/minunați/minunate
excellent = excelent/excelentă/excelenți/excelente
perfect = perfect/perfectă/perfecți/perfecte
sensational = senzațional/senzațională/senzaționali/senzaționale
great = grozav/grozavă/grozavi/grozave
brilliant = genial/genială/geniali/geniale
marvellous = splendid/splendidă/splendizi/splendide
magical = magic/magică/magici/magice

# joy.say
I am so {adj} {time} = sunt atât de {adj} {time}
so {adj} because {event} = atât de {adj} pentru că {event}
{event} and I am {adj} = {event} și sunt {adj}
I can't stop smiling, {event} = nu mă pot opri din zâmbit, {event}
the best day of the month: {event} = cea mai bună zi a lunii: {event}
it was {good}, I want it again = a fost {good@m}, mai vreau o dată
what a joy, {event} = ce bucurie, {event}
I am jumping for joy {time} = sar într-un picior de bucurie {time}
{who} made me laugh to tears = {who} m-[who:a|au] făcut să râd cu lacrimi
I woke up {adj} and the sun was shining = m-am trezit {adj} și strălucea soarele
life is {good} when {event} = viața e {good@f} când {event}
I am singing in the kitchen, that's how {adj} I am = cânt prin bucătărie, așa {adj} sunt
finally a piece of good news: {event} = în sfârșit o veste bună: {event}
congratulations to {who}, I am {adj} = felicitări pentru {who}, sunt {adj}
my heart is dancing because {event} = îmi dansează inima pentru că {event}
the evening with {who} was {good}, pure happiness = seara cu {who} a fost {good@f}, fericire pură
we celebrated until late with {who} = am sărbătorit până târziu cu {who}
I have been smiling since this morning = zâmbesc de azi-dimineață
hurray, {event} = ura, {event}
nothing can ruin my good mood {time} = nimic nu-mi strică buna dispoziție {time}
I enjoyed every minute {time} = m-am bucurat de fiecare minut {time}
dreams do come true, {event} = visele se împlinesc, {event}
thank you all, I am {adj} = vă mulțumesc tuturor, sunt {adj}
such laughter with {who}, my belly hurts = ce râsete cu {who}, mă doare burta
I would hug the whole world {time} = aș îmbrățișa toată lumea {time}
I was not {sadness.adj} for a second, it was {good} = n-am fost {sadness.adj} nicio clipă, a fost {good@m}
I feel like on holiday, everything is {good} = mă simt ca în vacanță, totul e {good@m}
champagne for everyone, {event} = șampanie pentru toți, {event}

# joy.event
I passed the driving test = am luat permisul auto
we won the cup = am câștigat cupa
the holidays have started = a început vacanța
{who} got the scholarship = {who} [who:a|au] primit bursa
we have tickets for the concert = avem bilete la concert
my team scored in the last minute = echipa mea a marcat în ultimul minut
the first snow has fallen = a căzut prima ninsoare
I got the job I dreamed of = am primit jobul la care visam
the pancakes came out great = mi-au ieșit clătitele
the strawberries in the garden are ripe = s-au copt căpșunile din grădină
my salary went up = mi-a crescut salariul
{who} came home for Christmas = {who} [who:a|au] venit acasă de Crăciun
I finished my thesis = mi-am terminat licența
we danced at the wedding until morning = am dansat la nuntă până dimineața
I adopted a kitten = am adoptat o pisicuță
I ran {number} kilometres without stopping = am alergat {number} kilometri fără pauză
we reached the top of the mountain = am ajuns pe vârful muntelui
I swam in the sea at sunrise = am înotat în mare la răsărit
the little one took her first steps = cea mică a făcut primii pași
I got a ten in maths = am luat zece la mate
I moved into the new apartment = m-am mutat în apartamentul nou
the band played my favourite song = trupa a cântat piesa mea preferată
I have a day off = am liber
{who} baked a chocolate cake for me = {who} mi-[who:a|au] făcut un tort de ciocolată
we planted cherry trees behind the house = am plantat cireși în spatele casei
I paid the last loan instalment = am plătit ultima rată la credit

# joy.emoji
😊
😄
😁
🎉
🥳
😂
☀️
🤩

# joy.tag
#happy
#party
#vacation = #vacanta
#fun
#bravo
#superb
#goodvibes
#weekend

# joy.cry
yay
super
bravo
cool
hip hip
yupiii
mega fun
top
congrats
haha
`;
