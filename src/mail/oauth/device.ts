import * as oauth from 'openid-client'
import { UserError } from '../../domain/error.ts'
import type { Tokens } from '../../domain/identity-provider.ts'
import { type Client, configuration, fault, tokensIn } from './client.ts'

export interface DeviceAsking {
  /** Shows where on any other device which code is typed. */
  show(url: string, code: string): void
  now(): Date
}

/** Login by a code that is typed on another device (RFC 8628): for a machine without a browser. */
export async function loginByDevice(client: Client, asking: DeviceAsking): Promise<Tokens> {
  const { provider, signal } = client
  if (provider.deviceUrl === null) throw new UserError('usage', 'oauth.no-device', { provider: provider.name })
  const config = configuration(client)
  try {
    const started = await oauth.initiateDeviceAuthorization(config, { scope: provider.scope })
    asking.show(started.verification_uri, started.user_code)
    const tokens = await oauth.pollDeviceAuthorizationGrant(config, started, undefined, { signal })
    return tokensIn(tokens, null, asking.now())
  } catch (error) {
    throw fault(error, client)
  }
}
