/** News: names, days and the sentences that any section may contain. */
export const newsShared = `
# day
Monday = luni
Tuesday = marți
Wednesday = miercuri
Thursday = joi
Friday = vineri
Saturday = sâmbătă
Sunday = duminică

# month
January = ianuarie
March = martie
April = aprilie
June = iunie
September = septembrie
October = octombrie
December = decembrie

# percent
3.5
12
7
40
25
1.8
60

# score
2-1
3-0
1-0
4-2
0-0
3-2

# count
three = trei
five = cinci
seven = șapte
nine = nouă
fifteen = cincisprezece

# city
Valdor
Miravel
Port Selene
Arinda
Castelmar
Ostrova
Brenna
Lunca Mare

# filler
the announcement was made on {day} in {city} = anunțul a fost făcut {day} la {city}
details are expected in {month} = detalii sunt așteptate în {month}
about {count} thousand people followed the event in {city} = aproximativ {count} mii de oameni au urmărit evenimentul la {city}
opinions are divided = părerile sunt împărțite
the decision comes after {count} months of discussions = decizia vine după {count} luni de discuții
the costs rise to {count} million = costurile se ridică la {count} milioane
a team from {city} is also involved = este implicată și o echipă din {city}
it is the biggest project of the year = este cel mai mare proiect al anului
the public reacted quickly on the internet = publicul a reacționat rapid pe internet
critics speak of a lack of money = criticii vorbesc despre lipsa banilor
specialists call the result historic = specialiștii numesc rezultatul istoric
a press conference will take place on {day} = o conferință de presă va avea loc {day}
the surprise came at the end of the day = surpriza a venit la finalul zilei
the mayor of {city} was present = primarul din {city} a fost prezent
the budget was approved in {month} = bugetul a fost aprobat în {month}
the record of last year was broken = recordul de anul trecut a fost depășit
`;
