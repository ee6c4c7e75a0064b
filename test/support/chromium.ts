/** A page in Debian's Chromium without a screen, spoken to over its own protocol; it loads files and reaches no network. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromiumInstallLine, ensureChromium } from '../../tools/chromium.ts'

const options = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
  ...['--disable-dev-shm-usage', '--hide-scrollbars', '--host-resolver-rules=MAP * ~NOTFOUND'],
]

export interface BrowserPage {
  /** Addresses of all that the page asked for, itself among them. */
  requests: string[]
  /** What the console said in anger: errors, exceptions, what its policy forbade. */
  complaints: string[]
  evaluate<T>(expression: string): Promise<T>
  /** PNG. */
  screenshot(): Promise<Buffer>
}

interface Answer {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

/** Opens a page and hands it over; the browser ends with `use`. */
export async function withPage<T>(
  url: string,
  { width = 1000, dark = false, print = false }: { width?: number; dark?: boolean; print?: boolean },
  use: (page: BrowserPage) => Promise<T>,
): Promise<T> {
  const program = ensureChromium()
  if (!program) throw new Error(`The test needs Chromium. Install it with: ${chromiumInstallLine}`)
  const folder = mkdtempSync(join(tmpdir(), 'triage-chromium-'))
  const child = spawn(program, [...options, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
  })
  const exited = once(child, 'exit')
  try {
    const socket = await connect(await endpoint(child.stderr))
    try {
      return await use(await open(socket, url, { width, dark, print }))
    } finally {
      socket.close()
    }
  } finally {
    child.kill('SIGKILL')
    await exited
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function endpoint(stream: NodeJS.ReadableStream): Promise<string> {
  const said: string[] = []
  for await (const line of createInterface({ input: stream })) {
    said.push(line)
    const [, found] = /DevTools listening on (ws:\S+)/.exec(line) ?? []
    if (found) {
      stream.resume()
      return found
    }
  }
  throw new Error(`Chromium did not start: ${said.join('\n')}`)
}

function connect(url: string): Promise<WebSocket> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(url)
    socket.onopen = () => done(socket)
    socket.onerror = () => fail(new Error(`no connection to ${url}`))
  })
}

async function open(
  socket: WebSocket,
  url: string,
  { width, dark, print }: { width: number; dark: boolean; print: boolean },
): Promise<BrowserPage> {
  const waiting = new Map<number, (answer: Answer) => void>()
  const requests: string[] = []
  const complaints: string[] = []
  let session: string | undefined
  let next = 0
  let loaded = () => {}
  const whenLoaded = new Promise<void>((done) => {
    loaded = done
  })
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    const { method, params = {} } = answer
    if (method === 'Network.requestWillBeSent') requests.push((params.request as { url: string }).url)
    if (method === 'Runtime.exceptionThrown' || method === 'Audits.issueAdded') complaints.push(JSON.stringify(params))
    if (method === 'Log.entryAdded') complaints.push(JSON.stringify(params.entry))
    if (method === 'Runtime.consoleAPICalled' && params.type === 'error') complaints.push(JSON.stringify(params.args))
    if (method === 'Page.loadEventFired') loaded()
  }
  const call = (method: string, params: object = {}) =>
    new Promise<Record<string, unknown>>((done, fail) => {
      const id = ++next
      waiting.set(id, ({ result, error }) =>
        error ? fail(new Error(`${method}: ${error.message}`)) : done(result ?? {}),
      )
      socket.send(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }))
    })
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' })
  const attached = await call('Target.attachToTarget', { targetId, flatten: true })
  session = attached.sessionId as string
  for (const domain of ['Network', 'Runtime', 'Log', 'Page']) await call(`${domain}.enable`)
  await call('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false })
  const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]
  await call('Emulation.setEmulatedMedia', { features, media: print ? 'print' : 'screen' })
  await call('Page.navigate', { url })
  await whenLoaded
  return {
    requests,
    complaints,
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, returnByValue: true })
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
      return (result as { value: T }).value
    },
    screenshot: async () => {
      const { data } = await call('Page.captureScreenshot', { captureBeyondViewport: true })
      return Buffer.from(data as string, 'base64')
    },
  }
}
