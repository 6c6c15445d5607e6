/**
 * Material that every emotion uses: people, times, openings, closings.
 *
 * A line is `English = Romanian`; see `parse.ts` for the notation.
 */
export const shared = `
# who
Ana = f:Ana
Mihai = m:Mihai
Ioana = f:Ioana
Andrei = m:Andrei
Elena = f:Elena
Vlad = m:Vlad
Maria = f:Maria
Radu = m:Radu
my sister = f:sora mea
my brother = m:fratele meu
my mum = f:mama
my dad = m:tata
my cousin = m:vărul meu
my grandma = f:bunica
my uncle = m:unchiul meu
my boss = m:șeful meu
my flatmate = f:colega mea de apartament
my neighbours = mp:vecinii mei
my parents = mp:părinții mei
my colleagues = mp:colegii mei
my best friend = f:prietena mea cea mai bună

# time
today = azi
this morning = azi-dimineață
this week = săptămâna asta
tonight = astă-seară
this weekend = weekendul ăsta
once again = din nou
these days = zilele astea
at work = la serviciu
at school = la școală
on the train = în tren
at home = acasă
in the office = la birou
in this weather = pe vremea asta
before the weekend = înainte de weekend
in the middle of the week = la mijlocul săptămânii

# number
three = trei
four = patru
five = cinci
six = șase
seven = șapte
ten = zece

# opener
honestly, = sincer,
ok, so = ok, deci
guys, = oameni buni,
wow, = wow,
well, = păi,
so, = deci,
look, = uite,
you know what, = știi ce,
I must say, = trebuie să spun că
oh, = vai,
anyway, = în fine,
update: = update:
Monday, of course: = luni, desigur:
no joke, = fără glumă,
hello, = salut,
it's official: = e oficial:
short story: = pe scurt:
quick note: = o notă scurtă:

# filler
I am writing this from the bus = scriu asta din autobuz
now I am making coffee = acum îmi fac o cafea
it is raining again in the city = plouă iar în oraș
the match starts at eight = meciul începe la opt
I still have to do the shopping = mai am de făcut cumpărături
there are {number} degrees outside = afară sunt {number} grade
{who} [who:was|were] with me = {who} [who:a|au] fost cu mine
I told the whole story to a friend = i-am povestit totul unei prietene
tomorrow I wake up at six = mâine mă trezesc la șase
the phone is at {number} percent = telefonul e la {number} la sută
I am on my way home = sunt în drum spre casă
the train is {number} minutes late = trenul are {number} minute întârziere
I have read the message {number} times = am citit mesajul de {number} ori
there is a concert in the square tonight = e concert în piață astă-seară
the elections are on everyone's lips = toată lumea vorbește despre alegeri
I have an exam on Thursday = joi am examen
dinner is almost ready = cina e aproape gata
I paid the gas bill yesterday = ieri am plătit factura la gaz
the dog is sleeping on the couch = câinele doarme pe canapea
and it's only Tuesday = și e abia marți

# closer
that's all = asta e tot
what do you say? = voi ce ziceți?
you know how it is = știți cum e
more details later = revin cu detalii
I have no other words = nu am alte cuvinte
that's how my week goes = așa îmi merge săptămâna
end of story = punct
I had to say it = trebuia să o zic
does it happen to you too? = vi se întâmplă și vouă?
don't ask me more = nu mă întrebați mai mult
let's see what tomorrow brings = vedem ce aduce ziua de mâine
I'll tell you more tonight = vă spun mai multe diseară

# distract
{who} [who:is|are] {adj}, but as for me: = {who} [who:e|sunt] {adj@who}, iar la mine:
everyone around me is {adj}, but not me. = toată lumea din jur e {adj@f}, dar nu și eu.
yesterday I was {adj}; today is different: = ieri eram {adj}; azi e altfel:
people say that {event}. My news: = lumea zice că {event}. Vestea mea:
I know that {event}, but still, = știu că {event}, dar totuși,
even though {event}, = deși {event},
{who} told me that {event}. And yet, = {who} mi-[who:a|au] spus că {event}. Și totuși,
in the film we saw, everyone was {adj}. In real life, = în filmul văzut, toți erau {adj@mp}. În viața reală,

# negate
I am not {adj} at all = nu sunt deloc {adj}
I am no longer {adj} = nu mai sunt {adj}
don't think that I am {adj} = să nu credeți că sunt {adj}
I expected to be {adj}, but no = mă așteptam să fiu {adj}, dar nu
some would be {adj}, I am not = alții ar fi {adj@mp}, eu nu
you can't say I was {adj} = nu se poate spune că eram {adj}
`;
