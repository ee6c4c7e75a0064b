import type { Context } from '../../context/context.ts'
import { closeToOthers, filesOf, makeFolders, missingFolders, writeCheck } from '../../context/home-files.ts'
import { surroundings, timeZoneCheck } from '../../context/surroundings.ts'
import { permissionChecks } from '../../domain/permission.ts'
import type { Probed } from '../../domain/probe.ts'
import { shellWord } from '../../domain/schedule.ts'
import { checkTemplates } from '../../services/templates/check.ts'
import { type Part, plain, seen, type Wishes } from './doctor-part.ts'

/** What a person wrote, and where it lies. */
export const settingsParts: Part[] = [
  ['program', async (context) => (await surroundings(context)).map(plain)],
  ['home', lookAtHome],
  ['permissions', lookAtPermissions],
  ['config', lookAtConfig],
  ['rules', lookAtRules],
  ['templates', lookAtTemplates],
  // The office's zone is known once its rules have been read.
  ['time-zone', async (context) => [plain(timeZoneCheck(context))]],
]

async function lookAtHome({ home }: Context, { fix }: Wishes): Promise<Probed[]> {
  const missing = missingFolders(home)
  const canMake = fix && missing.length > 0
  if (canMake) makeFolders(missing)
  const written = writeCheck(home)
  const folders = missing.map(shellWord).join(' ')
  return [
    ...(written ? [written] : []),
    ...(missing.length === 0
      ? []
      : [
          canMake
            ? plain({ name: 'folders', state: 'ok', code: 'doctor.folders-made', values: { folders } })
            : plain({ name: 'folders', state: 'warn', code: 'doctor.folders-missing', values: { folders } }),
        ]),
  ]
}

async function lookAtPermissions(context: Context, { fix }: Wishes): Promise<Probed[]> {
  const secrets = await secretFiles(context)
  const files = filesOf(context.home, secrets)
  if (files.length === 0) return []
  const checks = permissionChecks(files).map(plain)
  if (!fix || checks.every(({ state }) => state === 'ok')) return checks
  const count = closeToOthers(files)
  return [plain({ name: 'permissions', state: 'ok', code: 'doctor.closed-now', values: { count } })]
}

/** Files that hold a secret of this mailbox; none while the config cannot be read. */
async function secretFiles(context: Context): Promise<string[]> {
  const mailbox = (await context.config().catch(() => null))?.mailbox
  const sources = [mailbox?.imap?.secret, mailbox?.smtp?.secret]
  return sources.flatMap((source) => (source?.from === 'file' ? [source.path] : []))
}

function lookAtConfig(context: Context): Promise<Probed[]> {
  return seen('config', async () => {
    const { file, mailbox } = await context.neededConfig()
    return [plain({ name: 'config', state: 'ok', code: 'doctor.config', values: { file, address: mailbox.address } })]
  })
}

function lookAtRules(context: Context): Promise<Probed[]> {
  return seen('rules', async () => {
    const { home } = context
    const { rules, book } = await context.rulesFile(home.rules)
    const values = { file: home.rules, count: rules.length, tests: book.tests.length }
    return [
      rules.length === 0
        ? plain({ name: 'rules', state: 'warn', code: 'doctor.no-rules', values })
        : plain({ name: 'rules', state: 'ok', code: 'doctor.rules', values }),
    ]
  })
}

function lookAtTemplates(context: Context): Promise<Probed[]> {
  return seen('templates', async () => {
    const { folders } = await context.desk()
    const shelf = await context.shelf(folders)
    const all = shelf.list()
    const found = checkTemplates(all, all, context.output.timeZone, shelf.style)
    const broken = found.filter(({ level }) => level === 'broken')
    const holes = found.filter(({ level }) => level === 'hole').length
    const values = { folder: context.home.templates, count: all.length, holes }
    return [
      ...broken.map(
        ({ code, values: inner, at }): Probed => ({
          ...{ name: 'templates', state: 'bad', code, values: inner, at, fault: null },
        }),
      ),
      plain({
        name: 'templates',
        state: holes > 0 || all.length === 0 ? 'warn' : 'ok',
        code: templateCode(all.length, holes),
        values,
      }),
    ]
  })
}

function templateCode(count: number, holes: number): string {
  if (count === 0) return 'doctor.no-templates'
  return holes > 0 ? 'doctor.template-holes' : 'doctor.templates'
}
