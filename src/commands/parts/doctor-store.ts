import type { Context } from '../../context/context.ts'
import { hasStore } from '../../context/home-files.ts'
import { scheduledHere, scheduleOf } from '../../context/schedule.ts'
import type { Check } from '../../domain/health.ts'
import type { Probed } from '../../domain/probe.ts'
import { scheduleChecks } from '../../domain/schedule.ts'
import { storeChecks } from '../../services/doctor.ts'
import { health } from '../../services/health.ts'
import { reindex } from '../../services/search/search.ts'
import { type Part, plain, seen, type Wishes } from './doctor-part.ts'

/** What is kept, what runs by itself, and what has gone wrong quietly. */
export const storeParts: Part[] = [
  ['database', lookAtStore],
  ['health', lookAtHealth],
  ['cron', lookAtSchedule],
]

function lookAtStore(context: Context, { fix, reindex: anew }: Wishes): Promise<Probed[]> {
  return seen('database', async () => {
    const { home, output } = context
    if (!hasStore(home))
      return [plain({ name: 'database', state: 'ok', code: 'doctor.no-database', values: { folder: home.data } })]
    const desk = await context.desk()
    if (anew) reindex(desk, (done, of) => output.progress('search.reindex', { done, of }))
    return storeChecks(desk, fix).map(plain)
  })
}

/** The rules have been looked at; what never ran yet is a start, not a fault. */
function lookAtHealth(context: Context): Promise<Probed[]> {
  return seen('health', async () => {
    if (!hasStore(context.home)) return []
    const config = await context.config().catch(() => null)
    const desk = await context.desk({ rules: await hasSoundRules(context) })
    const reads = Boolean(config?.mailbox.imap ?? config?.mailbox.maildir)
    const checks = health(desk, { reads, every: null, rules: null })
    return checks.filter(({ name }) => name !== 'rules').map((check) => plain(begun(check)))
  })
}

async function hasSoundRules(context: Context): Promise<boolean> {
  return context.rulesFile(context.home.rules).then(
    () => true,
    () => false,
  )
}

function begun(check: Check): Check {
  return check.code.endsWith('-never') ? { ...check, state: 'warn' } : check
}

function lookAtSchedule(context: Context): Promise<Probed[]> {
  return seen('cron', async () => {
    const config = await context.config().catch(() => null)
    if (!config?.mailbox.imap && !config?.mailbox.maildir) return []
    const checks = scheduleChecks(await scheduleOf(context, 5), await scheduledHere(context))
    // A home that somebody syncs by hand is none that is broken.
    return checks.map((check) => plain(check.code === 'cron.nothing' ? { ...check, state: 'warn' } : check))
  })
}
