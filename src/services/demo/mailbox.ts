import { type Act, work } from './acts.ts'
import { closedJa } from './closed-ja.ts'
import { longJa } from './long-ja.ts'
import { machine } from './machine.ts'
import { openEn } from './open-en.ts'
import { openJa } from './open-ja.ts'
import { othersEn } from './others-en.ts'
import { type Draft, draftsOf } from './thread.ts'
import { waitingJa } from './waiting-ja.ts'
import { wireOf } from './wire.ts'

/** The demo's present: the Tuesday after a long weekend (Monday was Labour Thanksgiving Day), just before work begins. */
export const demoNow = '2026-11-24T09:05:00+09:00'

/** One mail as a mail server would hand it over. */
export interface DemoMail {
  folder: 'inbox' | 'sent'
  /** RFC 3339. */
  receivedAt: string
  bytes: Uint8Array
}

/** Something that the agent did by hand on the ticket which holds the message. */
export interface DemoAct {
  /** RFC 3339. */
  at: string
  /** With angle brackets: the first message of the ticket. */
  messageId: string
  act: Act
}

const threads = [...openJa, ...openEn, ...longJa, ...waitingJa, ...othersEn, ...closedJa, ...machine]

function drafts(): Map<string, Draft[]> {
  const byKey = new Map<string, Draft[]>()
  for (const thread of threads) byKey.set(thread.key, draftsOf(thread, byKey.get(thread.intrudesOn ?? '') ?? []))
  return byKey
}

/** The seeded mailbox of a small company, 株式会社例示, oldest mail first; the same bytes on every call. */
export function demoMailbox(): DemoMail[] {
  return [...drafts().values()]
    .flatMap((thread) =>
      thread.map((draft, index) => ({
        folder: draft.folder,
        receivedAt: draft.at,
        bytes: wireOf(draft, thread[index - 1]),
      })),
    )
    .sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt))
}

/** What the agent did besides writing mail, oldest first; to be carried out after the import. */
export function demoActs(): DemoAct[] {
  const byKey = drafts()
  return work.flatMap(({ at, thread, acts }) => {
    const first = byKey.get(thread)?.[0]
    if (first === undefined) throw new Error(`acts.ts names an unknown thread: ${thread}`)
    const time = `2026-${at.replace(' ', 'T')}:00+09:00`
    return acts.map((act) => ({ at: time, messageId: first.messageId, act }))
  })
}
