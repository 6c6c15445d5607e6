/** Surprise: what people say, how they feel, what happened. */
export const surprise = `
# surprise.adj
surprised = surprins/surprinsă/surprinși/surprinse
shocked = șocat/șocată/șocați/șocate
stunned = uluit/uluită/uluiți/uluite
amazed = uimit/uimită/uimiți/uimite
speechless = fără grai
perplexed = perplex/perplexă/perplecși/perplexe
astonished = stupefiat/stupefiată/stupefiați/stupefiate
confused = confuz/confuză/confuzi/confuze
bewildered = nedumerit/nedumerită/nedumeriți/nedumerite
blown away = dat pe spate/dată pe spate/dați pe spate/date pe spate
intrigued = intrigat/intrigată/intrigați/intrigate
caught off guard = luat prin surprindere/luată prin surprindere/luați prin surprindere/luate prin surprindere
impressed = impresionat/impresionată/impresionați/impresionate

# surprise.odd
incredible = incredibil
bizarre = bizar
unexpected = neașteptat
unbelievable = de necrezut
phenomenal = fenomenal
spectacular = spectaculos
extraordinary = extraordinar
strange = straniu
absurd = absurd
shocking = șocant

# surprise.say
I am {adj}, {event} = sunt {adj}, {event}
I would never have guessed that {event} = nu aș fi ghicit niciodată că {event}
{odd}, {event} = {odd}, {event}
wait, what? {event} = stai, ce? {event}
I had no idea that {event} = habar n-aveam că {event}
my jaw dropped, {event} = mi-a picat falca, {event}
I can't believe that {event} = nu-mi vine să cred că {event}
out of nowhere, {event} = din senin, {event}
surprise! {event} = surpriză! {event}
what a coincidence, {event} = ce coincidență, {event}
who would have thought that {event} = cine s-ar fi gândit că {event}
I looked {number} times, it is {odd} = m-am uitat de {number} ori, e {odd}
am I dreaming or {event}? = visez sau {event}?
{who} left me {adj} {time} = {who} m-[who:a|au] lăsat {adj} {time}
I stared with my eyes wide open, {event} = am rămas cu ochii cât cepele, {event}
plot twist: {event} = răsturnare de situație: {event}
I was expecting anything but this: {event} = mă așteptam la orice, dar nu la asta: {event}
is it just me or is it {odd}? {event} = doar mie mi se pare {odd}? {event}
neither {joy.adj} nor {sadness.adj}, simply {adj} = nici {joy.adj}, nici {sadness.adj}, pur și simplu {adj}
all of a sudden {event} = dintr-odată {event}
I still don't understand how {event} = încă nu înțeleg cum {event}
really? {event} = serios? {event}
something {odd} happened {time}: {event} = s-a întâmplat ceva {odd} {time}: {event}
I rubbed my eyes, {event} = m-am frecat la ochi, {event}
absolutely nobody expected this, we are {adj} = absolut nimeni nu se aștepta, suntem {adj@mp}
today I found out that {event} = azi am aflat că {event}
a mystery: {event} = un mister: {event}
I stood {adj} in the doorway = am rămas {adj} în prag

# surprise.event
the last team in the table beat the leader = ultima din clasament a bătut liderul
it snowed in May = a nins în mai
{who} dyed the dog green = {who} [who:a|au] vopsit câinele verde
the bus came on time = autobuzul a venit la timp
I found a letter a hundred years old = am găsit o scrisoare de acum o sută de ani
the quiet neighbour is an opera singer = vecinul cel tăcut e cântăreț de operă
they knocked at the door with a cake = au bătut la ușă cu un tort
the exam had only one question = examenul a avut o singură întrebare
I met my teacher at the other end of the world = mi-am întâlnit profesoara la capătul lumii
the cat opened the door by itself = pisica a deschis singură ușa
the minister resigned overnight = ministrul a demisionat peste noapte
the bill is only {number} lei = factura e de doar {number} lei
my twin sons have different birthdays = gemenii mei au zile de naștere diferite
I saw a fox in the supermarket = am văzut o vulpe în supermarket
the lost ring was in the bread = inelul pierdut era în pâine
{who} [who:speaks|speak] Japanese = {who} [who:vorbește|vorbesc] japoneza
the old phone started by itself = telefonul vechi a pornit singur
the painting in the hall is worth a fortune = tabloul din hol valorează o avere
the same stranger appeared in {number} of my photos = același necunoscut apare în {number} dintre pozele mele
they found a Roman coin in the yard = au găsit o monedă romană în curte
the parrot answered the phone = papagalul a răspuns la telefon
a stranger paid for my coffee = un străin mi-a plătit cafeaua
the bookshop gave me a free encyclopaedia = librăria mi-a dat o enciclopedie gratis
our street has changed its name = strada noastră și-a schimbat numele
a balloon landed on our roof = un balon a aterizat pe acoperișul nostru
the plant bloomed after {number} years = planta a înflorit după {number} ani

# surprise.emoji
😮
😲
😳
🤯
🫢
❗

# surprise.tag
#wow
#omg
#surprise = #surpriza
#incredible = #incredibil
#shock = #soc
#plottwist

# surprise.cry
wow
omg
no way
oho
bum
plot twist
what
hmm
bizarre = bizar
ooo
`;
