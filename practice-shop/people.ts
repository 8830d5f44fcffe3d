import type { Random } from './random.ts'

export type Place = { country: string; region: string; city: string; locale: string; timeZone: string }

export type Person = {
  firstName: string
  lastName: string
  gender: 'female' | 'male'
  email: string
  birthday: string
  place: Place
}

type Country = {
  code: string
  weight: number
  locale: string
  timeZone: string
  cities: readonly (readonly [city: string, region: string, weight: number])[]
  female: readonly string[]
  male: readonly string[]
  last: readonly string[]
}

// biome-ignore format: lists of names read better side by side
const countries: readonly Country[] = [
  {
    code: 'DK', weight: 46, locale: 'da-DK', timeZone: 'Europe/Copenhagen',
    cities: [['Copenhagen', 'Hovedstaden', 9], ['Aarhus', 'Midtjylland', 4], ['Odense', 'Syddanmark', 2], ['Aalborg', 'Nordjylland', 2], ['Roskilde', 'Sjælland', 1], ['Esbjerg', 'Syddanmark', 1]],
    female: ['Anne', 'Mette', 'Kirsten', 'Sofie', 'Freja', 'Ida', 'Clara', 'Emma', 'Laura', 'Signe', 'Karen', 'Maja', 'Astrid', 'Line'],
    male: ['Peter', 'Lars', 'Mads', 'Frederik', 'Emil', 'Søren', 'Anders', 'Rasmus', 'Noah', 'Oscar', 'Jens', 'Kasper'],
    last: ['Jensen', 'Nielsen', 'Hansen', 'Pedersen', 'Andersen', 'Christensen', 'Larsen', 'Sørensen', 'Rasmussen', 'Jørgensen', 'Madsen', 'Kristensen', 'Olsen', 'Thomsen', 'Holm', 'Lund'],
  },
  {
    code: 'SE', weight: 20, locale: 'sv-SE', timeZone: 'Europe/Stockholm',
    cities: [['Stockholm', 'Stockholm', 6], ['Gothenburg', 'Västra Götaland', 3], ['Malmö', 'Skåne', 4], ['Uppsala', 'Uppsala', 1]],
    female: ['Maria', 'Elsa', 'Alice', 'Maja', 'Karin', 'Linnea', 'Ebba', 'Sara', 'Johanna', 'Vera'],
    male: ['Erik', 'Johan', 'William', 'Liam', 'Gustav', 'Nils', 'Oskar', 'Hugo', 'Karl'],
    last: ['Andersson', 'Johansson', 'Karlsson', 'Nilsson', 'Eriksson', 'Lindberg', 'Lindström', 'Bergström', 'Sandberg', 'Holmgren', 'Åberg'],
  },
  {
    code: 'DE', weight: 18, locale: 'de-DE', timeZone: 'Europe/Berlin',
    cities: [['Berlin', 'Berlin', 4], ['Hamburg', 'Hamburg', 5], ['Munich', 'Bavaria', 2], ['Cologne', 'North Rhine-Westphalia', 2], ['Kiel', 'Schleswig-Holstein', 1]],
    female: ['Anna', 'Lena', 'Hannah', 'Katharina', 'Julia', 'Mia', 'Marie', 'Sabine', 'Johanna'],
    male: ['Lukas', 'Paul', 'Jonas', 'Felix', 'Thomas', 'Stefan', 'Ben', 'Leon'],
    last: ['Müller', 'Schmidt', 'Schneider', 'Fischer', 'Weber', 'Wagner', 'Becker', 'Hoffmann', 'Koch', 'Richter', 'Krüger'],
  },
  {
    code: 'NL', weight: 9, locale: 'nl-NL', timeZone: 'Europe/Amsterdam',
    cities: [['Amsterdam', 'North Holland', 4], ['Utrecht', 'Utrecht', 2], ['Rotterdam', 'South Holland', 2]],
    female: ['Emma', 'Sanne', 'Lotte', 'Fleur', 'Eva', 'Anouk'],
    male: ['Daan', 'Sem', 'Bram', 'Thijs', 'Lars', 'Ruben'],
    last: ['de Jong', 'Jansen', 'de Vries', 'Bakker', 'Visser', 'Smit', 'Meijer', 'Mulder'],
  },
  {
    code: 'FI', weight: 7, locale: 'fi-FI', timeZone: 'Europe/Helsinki',
    cities: [['Helsinki', 'Uusimaa', 4], ['Tampere', 'Pirkanmaa', 1], ['Turku', 'Southwest Finland', 1]],
    female: ['Aino', 'Helmi', 'Sofia', 'Emilia', 'Venla'],
    male: ['Eino', 'Onni', 'Leo', 'Mikko', 'Juhani'],
    last: ['Korhonen', 'Virtanen', 'Mäkinen', 'Nieminen', 'Mäkelä', 'Laine'],
  },
]

const domains = ['example.com', 'example.org', 'example.net'] as const

/** A person who does not exist, with an address that nobody owns. `number` makes the address unique. */
export function createPerson(random: Random, number: number, thisYear: number): Person {
  const country = random.weighted(countries.map((each) => [each, each.weight] as const))
  const [city, region] = random.weighted(country.cities.map((each) => [each, each[2]] as const))
  const gender = random.chance(0.68) ? 'female' : 'male'
  const firstName = random.pick(country[gender])
  const lastName = random.pick(country.last)
  const age = Math.round(Math.min(78, Math.max(19, 38 + 11 * random.normal())))
  const day = [thisYear - age, random.whole(1, 12), random.whole(1, 28)]
  return {
    firstName,
    lastName,
    gender,
    email: `${plain(firstName)}.${plain(lastName)}${number}@${random.pick(domains)}`,
    birthday: day.map((part) => String(part).padStart(2, '0')).join('-'),
    place: { country: country.code, region, city, locale: country.locale, timeZone: country.timeZone },
  }
}

const letters: Record<string, string> = { æ: 'ae', ø: 'o', å: 'a', ß: 'ss' }

/** Letters that an address may have. */
function plain(name: string): string {
  const lower = name.toLowerCase().replace(/[æøåß]/g, (letter) => letters[letter] ?? letter)
  return lower.normalize('NFD').replace(/[^a-z]/g, '')
}
