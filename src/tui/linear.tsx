import { Static, Text, useApp, useInput, usePaste } from 'ink'
import { useEffect, useSyncExternalStore } from 'react'
import type { Stage } from './app.tsx'
import { strokesOf } from './stroke.ts'
import { Teller } from './teller.ts'
import type { Workbench } from './workbench.ts'

/** What has been told so far, and the line that is being written. */
interface Spoken {
  lines: readonly string[]
  prompt: string | null
}

/** A workbench as it is told. */
export class Linear {
  #spoken: Spoken = { lines: [], prompt: null }
  readonly #teller = new Teller()
  readonly #watchers = new Set<() => void>()

  constructor(private readonly bench: Workbench) {
    this.tell()
  }

  readonly spoken = (): Spoken => this.#spoken

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Tells what is new. */
  tell(): void {
    const { lines } = this.#spoken
    const news = this.#teller.tell(this.bench)
    const prompt = Teller.written(this.bench)
    if (news.length === 0 && prompt === this.#spoken.prompt) return
    this.#spoken = { lines: news.length > 0 ? [...lines, ...news] : lines, prompt }
    for (const watcher of this.#watchers) watcher()
  }
}

/** The workbench for a screen reader: lines below each other, none of them ever changed; no boxes, no second screen. */
export function LinearApp({ linear, stage }: { linear: Linear; stage: Stage }) {
  const { suspendTerminal } = useApp()
  const { lines, prompt } = useSyncExternalStore(linear.watch, linear.spoken)
  useInput((input, key) => stage.strokes(strokesOf(input, key)))
  usePaste((text) => stage.pasted(text))
  useEffect(() => {
    stage.opened((work) => suspendTerminal(work))
  }, [stage, suspendTerminal])
  return (
    <>
      <Static items={[...lines]}>{(line, index) => <Text key={index}>{line}</Text>}</Static>
      {prompt !== null && <Text>{prompt}</Text>}
    </>
  )
}
