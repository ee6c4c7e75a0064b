import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package whose code is inside dist/. */
interface Bundled {
  name: string
  version: string
  license: string
  /** The text of its licence file; empty where it has none. */
  text: string
}

/** The packages among the files that a bundle was made of: `node_modules/a/x.js`, `node_modules/b/node_modules/@c/d/y.js`. */
export function packagesOf(inputs: readonly string[]): string[] {
  const folders = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(folders)].sort()
}

/** The licences of everything that is bundled (MIT, BSD and ISC want their text to go along), as one text. */
export function noticeOf(root: string, inputs: readonly string[]): string {
  const found = packagesOf(inputs).map((folder) => bundled(join(root, folder)))
  const head = [
    'mail-triage is under the MIT licence (see LICENSE). Its built files contain code of these packages:',
    '',
    ...found.map(({ name, version, license }) => `- ${name} ${version} (${license})`),
  ]
  const texts = found.map(({ name, version, license, text }) =>
    ['', '='.repeat(72), `${name} ${version} (${license})`, '', text || 'The package carries no licence file.'].join(
      '\n',
    ),
  )
  return `${[...head, ...texts].join('\n')}\n`
}

function bundled(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Bundled
  const file = existsSync(folder)
    ? readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(one))
    : undefined
  return {
    name,
    version,
    license: license ?? 'see text',
    text: file ? readFileSync(join(folder, file), 'utf8').trim() : '',
  }
}
