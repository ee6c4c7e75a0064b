import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { detectMimeType } from 'nodemailer/lib/mime-funcs'
import { UserError } from '../domain/error.ts'

export interface FileToSend {
  name: string
  /** By its ending: `application/pdf`. */
  type: string
  bytes: Uint8Array
}

/** @throws UserError `usage` for a file that cannot be read, or when all are larger than `limit` bytes together */
export function readAttachments(paths: string[], limit: number): FileToSend[] {
  let sum = 0
  return paths.map((path) => {
    try {
      // Before it is read: it may be as large as the disk.
      sum += statSync(path).size
      if (sum > limit)
        throw new UserError('usage', 'attachment.too-large', { file: path, ...megabytes({ sum, limit }) })
      const name = basename(path).normalize('NFC')
      return { name, type: detectMimeType(name), bytes: readFileSync(path) }
    } catch (cause) {
      if (cause instanceof UserError) throw cause
      const reason = (cause as { code?: string }).code ?? ''
      throw new UserError('usage', 'file.unreadable', { file: path, reason }, { cause })
    }
  })
}

function megabytes({ sum, limit }: { sum: number; limit: number }) {
  const round = (bytes: number) => Math.ceil(bytes / 1e5) / 10
  return { size: round(sum), limit: round(limit) }
}
