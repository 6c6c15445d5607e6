/** Product reviews: verdicts, facts, and what both polarities share. */
export const sentiment = `
# product
this kettle = m:fierbătorul acesta
this tablet = f:tableta aceasta
this backpack = m:rucsacul acesta
this lamp = f:lampa aceasta
this headset = f:casca aceasta
this vacuum cleaner = m:aspiratorul acesta
this coffee machine = f:cafetiera aceasta
this keyboard = f:tastatura aceasta
this jacket = f:geaca aceasta
this mattress = f:salteaua aceasta
this blender = m:blenderul acesta
this watch = m:ceasul acesta
this phone = m:telefonul acesta
this camera = f:camera aceasta
this tent = m:cortul acesta
this book = f:cartea aceasta
this router = m:routerul acesta
this drill = f:bormașina aceasta
this toy = f:jucăria aceasta
this printer = f:imprimanta aceasta

# aspect
the battery = f:bateria
the screen = m:ecranul
the sound = m:sunetul
the packaging = m:ambalajul
the delivery = f:livrarea
the material = m:materialul
the price = m:prețul
the manual = m:manualul
the design = m:designul
the customer service = m:serviciul pentru clienți
the buttons = fp:butoanele
the cable = m:cablul
the seams = fp:cusăturile
the finish = m:finisajul
the application = f:aplicația
the colours = fp:culorile
the weight = f:greutatea
the image = f:imaginea

# pos.adj
excellent = excelent/excelentă/excelenți/excelente
perfect = perfect/perfectă/perfecți/perfecte
superb = superb/superbă/superbi/superbe
impeccable = impecabil/impecabilă/impecabili/impecabile
very good = foarte bun/foarte bună/foarte buni/foarte bune
remarkable = remarcabil/remarcabilă/remarcabili/remarcabile
fantastic = fantastic/fantastică/fantastici/fantastice
flawless = fără cusur
pleasant = plăcut/plăcută/plăcuți/plăcute
solid = solid/solidă/solizi/solide
elegant = elegant/elegantă/eleganți/elegante
efficient = eficient/eficientă/eficienți/eficiente
ideal = ideal/ideală/ideali/ideale
above expectations = peste așteptări
brilliant = genial/genială/geniali/geniale
admirable = admirabil/admirabilă/admirabili/admirabile

# neg.adj
terrible = teribil de slab/teribil de slabă/teribil de slabi/teribil de slabe
mediocre = mediocru/mediocră/mediocri/mediocre
horrible = oribil/oribilă/oribili/oribile
poor = prost/proastă/proști/proaste
inferior = inferior/inferioară/inferiori/inferioare
defective = defect/defectă/defecți/defecte
fragile = fragil/fragilă/fragili/fragile
below expectations = sub așteptări
disastrous = dezastruos/dezastruoasă/dezastruoși/dezastruoase
deplorable = deplorabil/deplorabilă/deplorabili/deplorabile
inadequate = inadecvat/inadecvată/inadecvați/inadecvate
disappointing = dezamăgitor/dezamăgitoare/dezamăgitori/dezamăgitoare
catastrophic = catastrofal/catastrofală/catastrofali/catastrofale
unacceptable = inacceptabil/inacceptabilă/inacceptabili/inacceptabile
useless = inutil/inutilă/inutili/inutile
cheap-looking = ieftin la vedere/ieftină la vedere/ieftini la vedere/ieftine la vedere

# pos.fact
the battery lasts two days = bateria ține două zile
it arrived a day early = a ajuns cu o zi mai devreme
it works as on the first day = merge ca în prima zi
it cleans everything in one go = curăță tot dintr-o trecere
my parents asked for one too = părinții mei au vrut și ei
the children play with it every day = copiii se bucură zilnic de achiziție
it starts instantly = pornește instant
it survived a fall down the stairs = a supraviețuit unei căzături pe scări
it hardly makes any noise = abia dacă se aude
the instructions are easy to follow = instrucțiunile sunt ușor de urmat
it saves me an hour every morning = îmi economisește o oră în fiecare dimineață
it kept us dry in the storm = ne-a ținut uscați pe furtună
it looks better than in the photos = arată mai bine decât în poze
they replaced a missing piece for free = mi-au înlocuit gratuit o piesă lipsă
it fits in any bag = încape în orice geantă
it consumes very little = consumă foarte puțin
the guests keep praising my choice = musafirii îmi tot laudă alegerea
it connected from the first try = s-a conectat din prima
I sleep like a baby now = acum dorm ca un bebeluș
the support team answered in two minutes = echipa de suport a răspuns în două minute
it is still going strong after two years = rezistă și după doi ani
I already ordered the second one = am comandat deja încă o bucată

# neg.fact
it broke after two days = s-a stricat după două zile
it arrived scratched = a venit plin de zgârieturi
the screen went black on its own = ecranul s-a înnegrit singur
it smells of burnt plastic = miroase a plastic ars
the zip came off at once = fermoarul a cedat imediat
nobody answers my messages = nimeni nu răspunde la mesajele mele
half of the pieces were missing = lipseau jumătate dintre piese
it freezes every ten minutes = se blochează la fiecare zece minute
it leaks from below = curge pe dedesubt
they refuse to refund me = refuză să-mi dea banii înapoi
the noise wakes up the whole block = zgomotul trezește tot blocul
it overheats within minutes = se supraîncălzește în câteva minute
the paint peels off = vopseaua se cojește
it drains the battery overnight = consumă bateria peste noapte
I sent it back the same week = am returnat coletul în aceeași săptămână
the charger gave me a shock = încărcătorul m-a curentat
it came three weeks late = a venit cu trei săptămâni întârziere
the colours faded in the first wash = culorile s-au șters la prima spălare
my back hurts because of it = mă doare spatele din cauza asta
the warranty is not respected = garanția nu se respectă
it does nothing of what they promise = nu face nimic din ce promit
it rusted in a month = a ruginit într-o lună

# pos.say
I recommend {product} with all confidence = recomand {product} cu toată încrederea
{product} deserves five stars = {product} merită cinci stele
{aspect} [aspect:is|are] {adj} = {aspect} [aspect:e|sunt] {adj@aspect}
{aspect} [aspect:is|are] {adj} and {fact} = {aspect} [aspect:e|sunt] {adj@aspect} și {fact}
worth every penny, {fact} = face toți banii, {fact}
I am in love with {product} = iubesc {product}
the best purchase of the year, {fact} = cea mai bună achiziție a anului, {fact}
I would buy {product} again any time = aș cumpăra oricând din nou {product}
{fact} and I am satisfied = {fact} și sunt [me:mulțumit/mulțumită]
I was sceptical, but {fact} = eram [me:sceptic/sceptică], dar {fact}
not bad at all, {fact} = deloc rău, {fact}
nothing to complain about, {fact} = nu am ce reproșa, {fact}
a real help in the house: {fact} = un ajutor adevărat în casă: {fact}
congratulations to the seller, {fact} = felicitări vânzătorului, {fact}
{product} is {adj} and I am not easily pleased = {product} e {adj@product} și nu sunt ușor de mulțumit
I can't find any defect, {aspect} [aspect:is|are] {adj} = nu găsesc niciun defect, {aspect} [aspect:e|sunt] {adj@aspect}
a pleasant surprise: {fact} = o surpriză plăcută: {fact}
I can no longer imagine mornings without {product} = nu-mi mai imaginez diminețile fără {product}
simple, good, {adj} = simplu, bun, {adj@m}
thank you, {fact} = mulțumesc, {fact}
exactly as described: {fact} = exact ca în descriere: {fact}
it exceeded my expectations, {aspect} [aspect:is|are] {adj} = mi-a depășit așteptările, {aspect} [aspect:e|sunt] {adj@aspect}
don't hesitate, {fact} = nu ezitați, {fact}
{aspect}: ten out of ten = {aspect}: nota zece
I never had problems, {fact} = nu am avut niciodată probleme, {fact}
others complain, yet with me {fact} = alții se plâng, dar la mine {fact}

# neg.say
I don't recommend {product} to anyone = nu recomand nimănui {product}
{product} doesn't deserve even one star = {product} nu merită nici măcar o stea
{aspect} [aspect:is|are] {adj} = {aspect} [aspect:e|sunt] {adj@aspect}
{aspect} [aspect:is|are] {adj} and {fact} = {aspect} [aspect:e|sunt] {adj@aspect} și {fact}
money thrown out of the window, {fact} = bani aruncați pe fereastră, {fact}
I regret buying {product} = regret că am cumpărat {product}
the worst purchase of the year, {fact} = cea mai proastă achiziție a anului, {fact}
avoid {product} = evitați {product}
{fact} and I am disappointed = {fact} și sunt [me:dezamăgit/dezamăgită]
I had high hopes, but {fact} = aveam speranțe mari, dar {fact}
not good at all, {fact} = deloc bun, {fact}
I have only complaints, {fact} = am numai reproșuri, {fact}
a nuisance in the house: {fact} = o pacoste în casă: {fact}
congratulations to the seller for the joke: {fact} = felicitări vânzătorului pentru glumă: {fact}
{product} is {adj} and I am not fussy = {product} e {adj@product} și nu sunt [me:pretențios/pretențioasă]
it only looks fine, {aspect} [aspect:is|are] {adj} = doar pare în regulă, {aspect} [aspect:e|sunt] {adj@aspect}
an unpleasant surprise: {fact} = o surpriză neplăcută: {fact}
I threw {product} in the bin = am aruncat {product} la gunoi
expensive, bad, {adj} = scump, prost, {adj@m}
no, thank you, {fact} = nu, mulțumesc, {fact}
nothing as described: {fact} = nimic ca în descriere: {fact}
it ruined my holidays, {aspect} [aspect:is|are] {adj} = mi-a stricat sărbătorile, {aspect} [aspect:e|sunt] {adj@aspect}
think twice, {fact} = gândiți-vă de două ori, {fact}
{aspect}: grade two = {aspect}: nota doi
it was supposed to be {pos.adj}, {fact} = trebuia să fie {pos.adj@m}, {fact}
others are praising, yet with me {fact} = alții laudă, dar la mine {fact}

# turn
{say}, but all in all, = {say}, dar per total,
it is true that {fact}, however, = e adevărat că {fact}, însă
at first {fact}, then the truth came out: = la început {fact}, apoi a ieșit adevărul la iveală:
{aspect} [aspect:is|are] {adj}, agreed, but = {aspect} [aspect:e|sunt] {adj@aspect}, de acord, dar
the reviews say that {fact}; my opinion: = recenziile spun că {fact}; părerea mea:
someone wrote that {fact}; I say: = cineva a scris că {fact}; eu zic:

# filler
I ordered on Monday = am comandat luni
it was a present for my mother = a fost cadou pentru mama
I use it at the office = folosesc la birou
I have a similar one from last year = am ceva asemănător de anul trecut
the parcel came on Tuesday = coletul a venit marți
the box is blue = cutia e albastră
I paid by card = am plătit cu cardul
we live in a small flat = locuim într-un apartament mic
I have been testing for three weeks = testez de trei săptămâni
I bought it on sale = am prins reducere
I read the other reviews too = am citit și celelalte recenzii
I am comparing two models = compar două modele
my husband chose the model = soțul meu a ales modelul
we went on a trip to the mountains = am plecat într-o excursie la munte
I needed something quickly = aveam nevoie de ceva repede

# opener
honestly, = sincer,
after a month of use: = după o lună de folosire:
in short, = pe scurt,
first impression: = prima impresie:
edit: = edit:
my verdict: = verdictul meu:
dear buyers, = dragi cumpărători,
seriously now, = serios acum,
second purchase from this shop: = a doua achiziție din magazin:
update after two months: = actualizare după două luni:

# pos.note
5/5
👍
9/10
★★★★★
top
bravo
best
⭐⭐⭐⭐⭐
super
😍
wow
😊

# neg.note
1/5
👎
2/10
★☆☆☆☆
fail
😡
stop
⭐
minus
🤦
noname
😞
`;
