/**
 * What this project takes in from others, against the list that a person has agreed to: `node tools/supply-chain.ts` writes
 * supply-chain.json anew from package-lock.json, so that a change of it is a change that a reviewer sees.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** As far as we look at package.json. */
export interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  scripts?: Record<string, string>
}

/** As far as we look at package-lock.json (version 3). */
export interface Lock {
  packages: Record<
    string,
    {
      version?: string
      integrity?: string
      resolved?: string
      hasInstallScript?: boolean
      link?: boolean
      dev?: boolean
    }
  >
}

export interface Agreed {
  /** Packages that run where users are, and those that are only needed here. */
  shipped: string[]
  development: string[]
  /** Packages that have an install script; none of them is run. */
  installScripts: string[]
}

/** `node_modules/a/node_modules/@b/c` -> `@b/c`. */
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '')
const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/
/** npm runs these by itself on whoever installs or checks out. */
const automatic = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare']

export function taken({ packages }: Lock): Agreed {
  const all = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  const sorted = (some: typeof all) => [...new Set(some.map(([path]) => nameOf(path)))].sort()
  const shipped = sorted(all.filter(([, { dev }]) => !dev))
  return {
    shipped,
    development: sorted(all.filter(([, { dev }]) => dev)).filter((name) => !shipped.includes(name)),
    installScripts: sorted(all.filter(([, { hasInstallScript }]) => hasInstallScript)),
  }
}

/** Everything that nobody has agreed to, one line each. */
export function supplyFaults(manifest: Manifest, lock: Lock, agreed: Agreed): string[] {
  const found = taken(lock)
  const { dependencies, devDependencies, optionalDependencies } = manifest
  const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const isNew = (kind: keyof Agreed) => found[kind].filter((name) => !agreed[kind].includes(name))
  const entries = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  return [
    ...ranges
      .filter(([, range]) => !exact.test(range))
      .map(([name, range]) => `${name}: "${range}" is not one version`),
    ...isNew('shipped').map((name) => `${name}: reaches users, and is not on the list`),
    ...isNew('development').map((name) => `${name}: is not on the list`),
    ...isNew('installScripts').map((name) => `${name}: has an install script, and is not on the list`),
    ...entries.filter(([, { integrity }]) => !integrity).map(([path]) => `${nameOf(path)}: has no checksum`),
    ...entries
      .filter(([, { resolved }]) => resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved))
      .map(([path]) => `${nameOf(path)}: comes from elsewhere than the registry`),
    ...automatic.filter((name) => manifest.scripts?.[name]).map((name) => `the script "${name}" runs by itself`),
  ]
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  // A list of one stands on its line, as the formatter has it.
  const text = JSON.stringify(taken(lock), null, 2).replace(/\[\n\s+("[^"]*")\n\s+\]/g, '[$1]')
  writeFileSync(join(root, 'tools/supply-chain.json'), `${text}\n`)
}
