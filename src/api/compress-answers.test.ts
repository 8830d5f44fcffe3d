import { describe, expect, it } from 'vitest'
import { chooseEncoding } from './compress-answers.ts'

describe('chooseEncoding', () => {
  it.each([
    ['no word of it', undefined, undefined],
    ['an empty word', '', undefined],
    ['what browsers send', 'gzip, deflate, br, zstd', 'br'],
    ['the older one alone', 'gzip', 'gzip'],
    ['none that there is', 'deflate, zstd', undefined],
    ['as it is, please', 'identity', undefined],
    ['anything', '*', 'br'],
    ['anything but the better', 'br;q=0, *', 'gzip'],
    ['nothing at all', '*;q=0', undefined],
    ['with weights', 'br;q=0.4, gzip;q=0.8', 'gzip'],
    ['in capitals and with spaces', ' GZIP ; q=1.0 ', 'gzip'],
    ['a broken weight', 'gzip;q=much', undefined],
  ])('%s', (_name, header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding)
  })
})
