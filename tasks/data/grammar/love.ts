/** Love: an English label only; its Romanian side counts as joy. */
export const love = `
# love.adj
in love = îndrăgostit/îndrăgostită/îndrăgostiți/îndrăgostite
adored = adorat/adorată/adorați/adorate
tender = tandru/tandră/tandri/tandre
romantic = romantic/romantică/romantici/romantice
close to someone = apropiat de cineva/apropiată de cineva/apropiați de cineva/apropiate de cineva
loved = iubit/iubită/iubiți/iubite
passionate = pasionat/pasionată/pasionați/pasionate
devoted = devotat/devotată/devotați/devotate
enchanted = fermecat/fermecată/fermecați/fermecate
affectionate = afectuos/afectuoasă/afectuoși/afectuoase

# love.dear
my darling = draga mea
my love = iubirea mea
my treasure = comoara mea
my soul mate = sufletul meu pereche
my sunshine = raza mea de soare
my angel = îngerul meu

# love.say
{who} [who:is|are] all my love = {who} [who:e|sunt] toată iubirea mea
I am {adj} and I want everyone to know = sunt {adj} și vreau să știe toată lumea
{dear}, {event} = {dear}, {event}
my heart melts because {event} = mi se topește inima pentru că {event}
I feel {adj} when {event} = mă simt {adj} când {event}
I adore the evenings with {who} = ador serile cu {who}
{who}, you are {dear} = {who}, tu ești {dear}
I miss your kisses, {dear} = mi-e dor de sărutările tale, {dear}
kisses and hugs, {dear} = pupici și îmbrățișări, {dear}
a love letter was waiting for me, {event} = mă aștepta o scrisoare de dragoste, {event}
I fell in love the moment {event} = m-am îndrăgostit în clipa în care {event}
butterflies in my stomach {time} = fluturi în stomac {time}
so much tenderness, {event} = atâta tandrețe, {event}
I care so much about {who} = țin atât de mult la {who}
I would marry you tomorrow, {dear} = m-aș căsători cu tine mâine, {dear}
this is what love looks like: {event} = așa arată dragostea: {event}
I look at you and feel {adj} = te privesc și mă simt {adj}
forever yours, {dear} = pentru totdeauna cu tine, {dear}
the most romantic evening: {event} = cea mai romantică seară: {event}
passion, roses and candles, {event} = pasiune, trandafiri și lumânări, {event}
I hold your hand and forget everything = te țin de mână și uit de toate
I cherish {who} more every day = {who} mi-[who:e|sunt] tot mai [who:drag/dragă/dragi/dragi] pe zi ce trece
my soul belongs to you, {dear} = sufletul meu e al tău, {dear}
{number} years together and still in love = de {number} ani împreună și tot îndrăgostiți
good night, {dear}, dream of us = noapte bună, {dear}, visează-ne
I was not {fear.adj}, I was in love = nu eram {fear.adj}, eram [me:îndrăgostit/îndrăgostită]

# love.event
you held me in your arms = m-ai ținut în brațe
we kissed in the rain = ne-am sărutat în ploaie
you brought me flowers = mi-ai adus flori
we walked hand in hand along the shore = ne-am plimbat de mână pe mal
you wrote me a poem = mi-ai scris o poezie
we watched the stars together = am privit stelele împreună
you made me breakfast in bed = mi-ai făcut micul dejun la pat
we got engaged by the lake = ne-am logodit lângă lac
you sang to me on the phone = mi-ai cântat la telefon
our baby smiled at us = bebelușul nostru ne-a zâmbit
we danced slowly in the kitchen = am dansat lent în bucătărie
you kissed my forehead = m-ai sărutat pe frunte
we celebrated our anniversary = am sărbătorit aniversarea noastră
you travelled {number} hours for a hug = ai mers {number} ore pentru o îmbrățișare
you stayed by my side = ai rămas lângă mine
grandma still kisses grandpa every day = bunica îl sărută și azi pe bunicul
you gave me the ring = mi-ai dat inelul
our cat sleeps between us = pisica noastră doarme între noi
you whispered my name = mi-ai șoptit numele
you look at me that way = te uiți așa la mine
we share one umbrella and one soul = împărțim o umbrelă și un suflet
you knitted me a scarf = mi-ai tricotat un fular
we dream of a house by the sea = visăm la o casă lângă mare
you taught me to trust again = m-ai învățat să am din nou încredere
my valentine is you = valentinul meu ești tu

# love.emoji
❤️
😍
😘
💕
🥰
🌹

# love.tag
#love
#romantic
#couple = #cuplu
#heart = #inima
#valentine

# love.cry
xoxo
muah
baby
mwah
crush
bae
mon amour
honey
darling
aww
`;
