import { expect, test } from 'vitest'
import { authenticationOf } from '../../../src/domain/authentication.ts'

const ours = 'mx.example.com'
const received = (from: string, by: string) => ({
  key: 'received',
  value: `from ${from} by ${by} with ESMTPS id 1; now`,
})
const result = (value: string) => ({ key: 'authentication-results', value })
const border = received('mail.customer.example (203.0.113.5)', 'mx.example.com')
const foreign = received('laptop', 'mail.customer.example')
const forged = 'mx.example.com; dmarc=pass header.from=customer.example'

const judge = (
  headers: { key: string; value: string }[],
  from = 'taro@customer.example',
  trusted: string | null = ours,
) => authenticationOf(headers, trusted, from)?.result ?? null

/** Pitfalls B8: twelve ways to lie, none of them passes. */
test.each([
  ['below the header of a foreign server', [border, foreign, result(forged)]],
  ['below everything', [border, foreign, received('a', 'b.example'), result(forged)]],
  ['under another name', [result('mx.evil.example; dmarc=pass header.from=customer.example'), border]],
  ['under a name that begins like ours', [result('mx.example.com.evil.example; dmarc=pass'), border]],
  ['under a name that ends like ours', [result('evilmx.example.com; dmarc=pass'), border]],
  ['a second one under our name, where ours says fail', [result('mx.example.com; dmarc=fail'), border, result(forged)]],
  ['below one of ours that found nothing', [result('mx.example.com; none'), border, result(forged)]],
  ['with our name in a comment', [result('mx.evil.example (mx.example.com); dmarc=pass'), border]],
  ['the pass in a comment', [result('mx.example.com; dmarc=fail (dmarc=pass header.from=customer.example)'), border]],
  ['the pass of another domain', [result('mx.example.com; dmarc=pass header.from=evil.example'), border]],
  ['DKIM of another domain', [result('mx.example.com; dkim=pass header.d=evil.example; spf=none'), border]],
  ['SPF of another domain', [result('mx.example.com; spf=pass smtp.mailfrom=x@evil.example'), border]],
  ['a server that does not say by whom it was', [{ key: 'received', value: 'from x' }, result(forged)]],
])('forged: %s', (_, headers) => {
  expect(judge(headers)).not.toBe('pass')
})

test.each([
  ['DMARC', [result('mx.example.com; dmarc=pass (p=reject) header.from=customer.example'), border], 'pass'],
  ['a version after the name', [result('mx.example.com 1; dmarc=pass header.from=customer.example'), border], 'pass'],
  ['in capitals', [result('MX.EXAMPLE.COM; DMARC=PASS header.from=Customer.Example'), border], 'pass'],
  ['aligned DKIM without DMARC', [result('mx.example.com; dkim=pass header.d=customer.example'), border], 'pass'],
  ['aligned DKIM by identity', [result('mx.example.com; dkim=pass header.i=@mail.customer.example'), border], 'pass'],
  ['aligned SPF', [result('mx.example.com; spf=pass smtp.mailfrom=bounce@customer.example'), border], 'pass'],
  [
    'one of two signatures',
    [result('mx.example.com; dkim=fail header.d=list.example; dkim=pass header.d=customer.example'), border],
    'pass',
  ],
  ['below an inner hop of ours', [received('mx.example.com', 'store.example.com'), result(forged), border], 'pass'],
  ['below the Received of the border, as Gmail writes it', [border, result(forged), foreign], 'pass'],
  [
    'DMARC fails',
    [result('mx.example.com; dkim=pass header.d=x.example; dmarc=fail header.from=customer.example'), border],
    'fail',
  ],
  ['aligned SPF fails', [result('mx.example.com; spf=fail smtp.mailfrom=customer.example'), border], 'fail'],
  ['nothing was found', [result('mx.example.com; dkim=none; spf=softfail smtp.mailfrom=x.example'), border], 'none'],
  ['our server says nothing', [border], null],
])('true: %s', (_, headers, expected) => {
  expect(judge(headers)).toBe(expected)
})

test('without a configured name nothing is believed', () => {
  expect(judge([result(forged)], 'taro@customer.example', null)).toBeNull()
  expect(judge([result(forged)], 'taro@customer.example', '')).toBeNull()
})
