/** Fear: what people say, how they feel, what happened. */
export const fear = `
# fear.adj
afraid = speriat/speriată/speriați/speriate
terrified = terorizat/terorizată/terorizați/terorizate
anxious = anxios/anxioasă/anxioși/anxioase
worried = îngrijorat/îngrijorată/îngrijorați/îngrijorate
panicked = panicat/panicată/panicați/panicate
stressed = stresat/stresată/stresați/stresate
tense = tensionat/tensionată/tensionați/tensionate
alarmed = alarmat/alarmată/alarmați/alarmate
frightened = înfricoșat/înfricoșată/înfricoșați/înfricoșate
uneasy = neliniștit/neliniștită/neliniștiți/neliniștite
petrified = împietrit/împietrită/împietriți/împietrite
vulnerable = vulnerabil/vulnerabilă/vulnerabili/vulnerabile
horrified = îngrozit/îngrozită/îngroziți/îngrozite
paranoid = paranoic/paranoică/paranoici/paranoice

# fear.state
panic = f:panică
fear = f:frică
terror = f:teroare
anxiety = f:anxietate
horror = f:groază
dread = f:spaimă
stress = stres
insecurity = f:nesiguranță

# fear.say
I am {adj} {time} = sunt {adj} {time}
I am scared that {event} = mi-e frică, fiindcă {event}
{event}, total {state} = {event}, {state} [state:total/totală]
I am trembling all over, {event} = tremur din tot corpul, {event}
I can't sleep because {event} = nu pot dormi pentru că {event}
I have a knot in my stomach {time} = am un nod în stomac {time}
what if something happens to {who}? = dacă [who:pățește|pățesc] ceva {who}?
I am {adj} at the thought of tomorrow = sunt {adj} la gândul zilei de mâine
help, {event} = ajutor, {event}
full of {state}, I locked the door twice = cu {state}, am încuiat ușa de două ori
my heart is pounding, {event} = îmi bate inima să-mi sară din piept, {event}
God forbid, {event} = Doamne ferește, {event}
I don't dare to look, I am {adj} = nu îndrăznesc să mă uit, sunt {adj}
cold sweat {time}, I feel {adj} = transpirații reci {time}, mă simt {adj}
I had a nightmare: {event} = am avut un coșmar: {event}
I keep checking the window, I am {adj} = mă tot uit pe geam, sunt {adj}
{state} again before the exam = iar {state} înainte de examen
I run home through the dark with {state} = fug spre casă prin întuneric cu {state}
be careful, {event} = aveți grijă, {event}
I don't know how we will survive, {event} = nu știu cum supraviețuim, {event}
I am so {adj} that I can't breathe = sunt atât de {adj} că nu pot respira
the danger is real, {event} = pericolul e real, {event}
I hold the phone tight and wait, {adj} = strâng telefonul în mână și aștept, {adj}
I try to seem {joy.adj}, but inside there is only {state} = încerc să par {joy.adj}, dar înăuntru e doar {state}
goosebumps, {event} = piele de găină, {event}
not {anger.adj}, rather {adj} = nu {anger.adj}, mai degrabă {adj}
I don't want to stay alone, {event} = nu vreau să stau fără nimeni, {event}
every noise gives me {state} = fiecare zgomot îmi dă {state}

# fear.event
the earth shook last night = aseară s-a cutremurat pământul
I heard steps in the attic = am auzit pași în pod
a storm is coming = vine furtuna
the results come out tomorrow = mâine apar rezultatele
{who} [who:is|are] not answering the phone = {who} nu [who:răspunde|răspund] la telefon
there is a bear near the camp = e un urs lângă tabără
the plane went through turbulence = avionul a trecut prin turbulențe
I have surgery on Thursday = joi am operație
the war is close to the border = războiul e aproape de graniță
the brakes failed on the descent = au cedat frânele la coborâre
someone followed me in the alley = m-a urmărit cineva pe alee
the river is about to flood = râul stă să se reverse
the dentist wants to pull my tooth = dentistul vrea să-mi scoată măseaua
they announce layoffs = se anunță concedieri
I saw a snake by the tent = am văzut un șarpe lângă cort
the lift stopped between floors = liftul s-a blocat între etaje
the virus is spreading again = virusul se răspândește iar
I have to speak in front of {number} thousand people = trebuie să vorbesc în fața a {number} mii de oameni
the forest is burning near the village = arde pădurea lângă sat
a strange car stands in front of the gate = o mașină ciudată stă în fața porții
the alarm went off at night = a sunat alarma în toiul nopții
there was a gas leak in the block = a fost o scurgere de gaz în bloc
I smell smoke on the stairs = miroase a fum pe scară
the ice is cracking under us = se crapă gheața sub noi
wolves were howling behind the cabin = urlau lupii în spatele cabanei
hackers got into my account = hackerii mi-au intrat în cont

# fear.emoji
😱
😨
😰
😟
👻
🙈

# fear.tag
#panic = #panica
#horror
#stress = #stres
#danger = #pericol
#anxiety = #anxietate
#storm = #furtuna

# fear.cry
brrr
sos
aaah
alert
mayday
red alert
code red
brr
help
eek
`;
