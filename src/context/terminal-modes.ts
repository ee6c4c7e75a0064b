import { spawnSync } from 'node:child_process'

/**
 * Notes how the terminal is set (echo, line editing, signals) and returns what sets it so again. Programs that end badly leave
 * it as they had it, and Node.js would take that for the state to return to at the end.
 */
export function keepTerminalModes(): () => void {
  const { stdout } = spawnSync('stty', ['-g'], { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' })
  const saved = stdout?.trim()
  return () => {
    if (saved) spawnSync('stty', [saved], { stdio: ['inherit', 'ignore', 'ignore'] })
  }
}

/**
 * What a program may have set and not taken back: alternate screen, scroll region, character set, insert mode, keypad, mouse,
 * focus, colours. In this order, so that the cursor stays.
 */
export const terminalReset = [
  '\x1b[?1049l',
  '\x1b7\x1b[r\x1b8',
  '\x1b(B\x0f',
  '\x1b[4l\x1b[?1l\x1b>\x1b[?7h\x1b[?6l',
  '\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l',
  '\x1b[0m\x1b[?25h',
].join('')
