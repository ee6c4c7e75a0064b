/** Nothing comes in that nobody has agreed to; a change of tools/supply-chain.json is one that a reviewer sees. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Agreed, type Lock, type Manifest, supplyFaults, taken } from '../../tools/supply-chain.ts'
import { root } from '../support/program.ts'

const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8'))
const manifest = read<Manifest>('package.json')
const lock = read<Lock>('package-lock.json')
const agreed = read<Agreed>('tools/supply-chain.json')

test('every package is on the list, by one version, with its checksum, and none runs anything when it is installed', () => {
  expect(agreed.shipped.length).toBeGreaterThan(20)
  expect(supplyFaults(manifest, lock, agreed)).toEqual([])
})

test('the list names nothing that is gone (node tools/supply-chain.ts writes it)', () => {
  expect(agreed).toEqual(taken(lock))
})

test('installing runs no script of anybody', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
})

describe('a planted change is found:', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-x' }
  const withPackage = (more: object): Lock => ({
    packages: { ...lock.packages, 'node_modules/left-pad': { ...entry, ...more } },
  })

  test.each<[string, Manifest, Lock, string]>([
    ['a range', { ...manifest, dependencies: { ...manifest.dependencies, yaml: '^2.9.1' } }, lock, 'yaml: "^2.9.1"'],
    ['a tag', { ...manifest, devDependencies: { vitest: 'latest' } }, lock, 'vitest: "latest"'],
    ['a Git address', { ...manifest, dependencies: { yaml: 'github:eemeli/yaml' } }, lock, 'is not one version'],
    ['a package that reaches users', manifest, withPackage({}), 'left-pad: reaches users'],
    ['a package for development', manifest, withPackage({ dev: true }), 'left-pad: is not on the list'],
    ['an install script', manifest, withPackage({ hasInstallScript: true }), 'left-pad: has an install script'],
    ['another source', manifest, withPackage({ resolved: 'https://elsewhere.example/x.tgz' }), 'comes from elsewhere'],
    ['no checksum', manifest, withPackage({ integrity: undefined }), 'left-pad: has no checksum'],
    ['a script of ours', { ...manifest, scripts: { postinstall: 'node x.js' } }, lock, '"postinstall" runs by itself'],
    [
      'a second copy with a script',
      manifest,
      { packages: { ...lock.packages, 'node_modules/ink/node_modules/yaml': { ...entry, hasInstallScript: true } } },
      'yaml: has an install script',
    ],
  ])('%s', (_, changed, changedLock, fault) => {
    expect(supplyFaults(changed, changedLock, agreed).join('\n')).toContain(fault)
  })
})
