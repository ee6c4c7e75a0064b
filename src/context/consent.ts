import { UserError } from '../domain/error.ts'
import type { Tokens } from '../domain/identity-provider.ts'
import { sentence, type Values } from '../output/sentence.ts'
import type { Context } from './context.ts'
import { openOutside } from './outside.ts'
import type { AccountTokens } from './tokens.ts'

export interface ConsentOptions {
  /** By a code on another device, not by a browser here. */
  device: boolean
  /** 0: any. */
  port: number
  user: string
}

/** Lets the person consent at the provider, and keeps the tokens. @throws UserError `oauth.*` */
export async function consent(context: Context, tokens: AccountTokens, options: ConsentOptions): Promise<void> {
  await tokens.keep(await consentTokens(context, tokens, options))
}

/** The same without keeping them. */
export async function consentTokens(context: Context, tokens: AccountTokens, options: ConsentOptions): Promise<Tokens> {
  const { output } = context
  const { client } = tokens
  const now = () => tokens.now()
  if (options.device) {
    const { loginByDevice } = await import('../mail/oauth/device.ts')
    const show = (url: string, code: string) => output.demand('oauth.code', { url, code })
    return loginByDevice(client, { show, now })
  }
  const { loginByBrowser } = await import('../mail/oauth/loopback.ts')
  const words = (code: string, values: Values = {}) => sentence(code, values, output.language).message
  return loginByBrowser(client, {
    user: options.user,
    port: options.port,
    show(url) {
      output.demand('oauth.open', { url })
      if (context.person.present && hasBrowser(context)) void openOutside(context, url).catch(unopened)
    },
    page: { done: words('oauth.page-done'), failed: words('oauth.page-failed') },
    now,
  })
}

/** Over SSH, and on a server, the address is opened elsewhere. */
function hasBrowser({ world: { env } }: Context): boolean {
  if (env.SSH_CONNECTION) return false
  return ['darwin', 'win32'].includes(process.platform) || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** The address stands on the screen. */
function unopened(error: unknown): void {
  if (!(error instanceof UserError)) throw error
}
