/** Somebody of our own house, as config.yaml names him. */
export interface Colleague {
  name: string
  /** Lower case. */
  address: string
  role: string | null
  /** The name, address or role of who answers while he is away. */
  standIn: string | null
  /** Days on which the stand-in answers: first and last, YYYY-MM-DD. */
  away: { from: string; to: string }[]
}

/** Whom a question goes to. `instead`: the colleague who was meant and is away; `back`: the last day of his absence. */
export interface Asked {
  colleague: Colleague
  instead: Colleague | null
  back: string | null
}

/**
 * The colleague whom a name, an address or a role means, or on a day (YYYY-MM-DD) of absence his stand-in. Of several with one
 * role the first who is there. Null: nobody is called so. Whoever is away without a stand-in who is there is asked himself.
 */
export function colleagueFor(team: readonly Colleague[], to: string, day: string): Asked | null {
  const named = namedBy(team, to)
  const present = named.find((one) => !absence(one, day))
  if (present) return { colleague: present, instead: null, back: null }
  const [meant] = named
  if (!meant) return null
  const standIn = standInOf(team, meant, day)
  return { colleague: standIn ?? meant, instead: standIn ? meant : null, back: absence(meant, day)?.to ?? null }
}

/** Who answers for a colleague on this day; stand-ins have stand-ins. Null: nobody who is there. */
export function standInOf(team: readonly Colleague[], meant: Colleague, day: string): Colleague | null {
  const asked = new Set([meant])
  for (const one of asked) {
    const next = one.standIn === null ? [] : namedBy(team, one.standIn).filter((other) => !asked.has(other))
    const present = next.find((other) => !absence(other, day))
    if (present) return present
    for (const other of next) asked.add(other)
  }
  return null
}

export function colleagueByAddress(team: readonly Colleague[], address: string): Colleague | null {
  return team.find((one) => one.address === address.toLowerCase()) ?? null
}

function namedBy(team: readonly Colleague[], to: string): Colleague[] {
  const wanted = plain(to)
  const person = team.find(({ name, address }) => plain(name) === wanted || address === wanted)
  return person ? [person] : team.filter(({ role }) => role !== null && plain(role) === wanted)
}

function absence({ away }: Colleague, day: string): { from: string; to: string } | null {
  return away.find(({ from, to }) => from <= day && day <= to) ?? null
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
