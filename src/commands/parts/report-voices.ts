import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { voiceShape, voicesView } from '../../output/voices.ts'
import { type VoicesRequest, voices } from '../../services/voices.ts'

/** `report voices --tag feature-request`: what customers say, in their words. */
export async function printVoices(context: Context, request: VoicesRequest): Promise<undefined> {
  const { output } = context
  if (request.tags.length === 0) throw new UserError('usage', 'voices.tag')
  const found = voices(await context.desk(), request)
  if (output.json || !output.stdoutIsTerminal || found.length === 0) await output.records(found, voiceShape)
  else await output.text(voicesView(found, output.look, output.width))
}
