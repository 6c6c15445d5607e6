/** Sadness: what people say, how they feel, what happened. */
export const sadness = `
# sadness.adj
sad = trist/tristă/triști/triste
depressed = deprimat/deprimată/deprimați/deprimate
melancholic = melancolic/melancolică/melancolici/melancolice
disappointed = dezamăgit/dezamăgită/dezamăgiți/dezamăgite
devastated = devastat/devastată/devastați/devastate
lonely = singur/singură/singuri/singure
desperate = disperat/disperată/disperați/disperate
miserable = nefericit/nefericită/nefericiți/nefericite
broken = distrus/distrusă/distruși/distruse
gloomy = posomorât/posomorâtă/posomorâți/posomorâte
nostalgic = nostalgic/nostalgică/nostalgici/nostalgice
hurt = rănit/rănită/răniți/rănite
upset = mâhnit/mâhnită/mâhniți/mâhnite
discouraged = descurajat/descurajată/descurajați/descurajate
abandoned = abandonat/abandonată/abandonați/abandonate
without hope = fără speranță

# sadness.state
sorrow = tristețe
melancholy = melancolie
pain = durere
disappointment = dezamăgire
loneliness = singurătate
depression = depresie
regret = regret
longing = dor
grief = jale
bitterness = amărăciune

# sadness.say
I am {adj} {time} = sunt {adj} {time}
so {adj} since {event} = atât de {adj} de când {event}
{event} and I can't find my words = {event} și nu-mi găsesc cuvintele
I cried all night, {event} = am plâns toată noaptea, {event}
tears in my eyes {time} = lacrimi în ochi {time}
what {state} in this house {time} = câtă {state} în casa asta {time}
I miss {who} so much = mi-e tare dor de {who}
my heart is breaking, {event} = mi se rupe inima, {event}
nothing makes sense anymore, {event} = nimic nu mai are sens, {event}
I feel {adj} and empty = mă simt {adj} și fără rost
another evening of {state} = încă o seară de {state}
I don't feel like doing anything, I am {adj} = nu am chef de nimic, sunt {adj}
rest in peace, {event} = odihnă veșnică, {event}
I wish I could turn back time, {event} = aș vrea să dau timpul înapoi, {event}
it hurts that {event} = doare că {event}
with {state} in my soul I say goodbye {time} = cu {state} în suflet îmi iau rămas-bun {time}
I look at old photos with {who} and sigh = mă uit la poze vechi cu {who} și oftez
unfortunately {event} = din păcate {event}
I thought I would be {joy.adj}, but {event} = credeam că voi fi {joy.adj}, dar {event}
everything is grey and I am {adj} = totul e gri, iar eu sunt {adj}
I am not {joy.adj} at all, only {state} is left = nu sunt deloc {joy.adj}, a rămas doar {state}
it's a pity that {event} = păcat că {event}
I sit in the dark and think that {event} = stau pe întuneric și mă gândesc că {event}
I no longer have the strength to smile = nu mai am putere să zâmbesc
such {state}, even the music cries = atâta {state}, până și muzica plânge
I have lost hope {time} = mi-am pierdut speranța {time}
nobody called me {time}, I am {adj} = nu m-a sunat nimeni {time}, sunt {adj}
I can't get over it: {event} = nu pot trece peste: {event}

# sadness.event
we lost the final on penalties = am pierdut finala la penaltiuri
grandpa is in hospital = bunicul e în spital
my dog died = mi-a murit câinele
{who} moved to another country = {who} s-[who:a|au] mutat în altă țară
they cancelled the concert = au anulat concertul
I failed the exam for the second time = am picat examenul a doua oară
we broke up after {number} years = ne-am despărțit după {number} ani
the old cinema has closed forever = vechiul cinematograf s-a închis definitiv
nobody remembered my birthday = nimeni nu și-a amintit de ziua mea
I was left alone at home = am rămas doar eu acasă
they cut down the linden trees on our street = au tăiat teii de pe strada noastră
I lost my job = mi-am pierdut locul de muncă
the holiday is over = s-a terminat vacanța
{who} no longer [who:speaks|speak] to me = {who} nu mai [who:vorbește|vorbesc] cu mine
I spent the holidays far from my family = am petrecut sărbătorile departe de familie
the house of my grandparents was sold = casa bunicilor a fost vândută
my best friend forgot me = prietenul meu cel mai bun m-a uitat
I didn't get into university = nu am intrat la facultate
the flowers on the grave have withered = s-au ofilit florile de pe mormânt
autumn has come and the swallows have left = a venit toamna și au plecat rândunelele
I buried my aunt = mi-am înmormântat mătușa
the village is emptier every year = satul e tot mai pustiu în fiecare an
the photos from childhood have been lost = s-au pierdut pozele din copilărie
the doctor gave us bad news = doctorul ne-a dat o veste proastă
my letter remained without an answer = scrisoarea mea a rămas fără răspuns
we were relegated = am retrogradat

# sadness.emoji
😢
😭
💔
😔
😞
🥀
☹️

# sadness.tag
#sad
#melancholy = #melancolie
#rip
#heartbroken
#depression = #depresie
#alone = #singur

# sadness.cry
oh no
sniff
oof
adio
blue
down
ah
sad story
game over
sob
`;
