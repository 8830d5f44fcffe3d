import { describe, expect, it } from 'vitest'
import { brazil } from './brazil.ts'
import { china } from './china.ts'
import { europe } from './europe.ts'
import { findTile } from './find-tile.ts'
import { unitedStates } from './united-states.ts'

describe('a place in China', () => {
  it.each([
    ['ZJ', 'ZJ'],
    ['CN-ZJ', 'ZJ'],
    ['cn-zj', 'ZJ'],
    ['浙江', 'ZJ'],
    ['浙江省', 'ZJ'],
    ['Zhejiang', 'ZJ'],
    ['zhejiang sheng', 'ZJ'],
    ['Zhejiang Province', 'ZJ'],
    ['Zhèjiāng', 'ZJ'],
    // By the national standard, as ISO had it before letters, and by WooCommerce, whose numbers are others.
    ['33', 'ZJ'],
    ['330000', 'ZJ'],
    ['CN-33', 'ZJ'],
    ['CN12', 'ZJ'],
    ['CN-11', 'BJ'],
    ['CN11', 'JS'],
    ['北京市', 'BJ'],
    ['Beijing Shi', 'BJ'],
    ['广西壮族自治区', 'GX'],
    ['广西壮族', 'GX'],
    ['Guangxi Zhuangzu Zizhiqu', 'GX'],
    ['宁夏回族自治区', 'NX'],
    ['Ningxia Hui Autonomous Region', 'NX'],
    ['新疆维吾尔自治区', 'XJ'],
    ['Xinjiang Uyghur Autonomous Region', 'XJ'],
    ['内蒙古自治区', 'NM'],
    ['内蒙', 'NM'],
    ['Nei Mongol', 'NM'],
    ['Inner Mongolia', 'NM'],
    ['Indre Mongoliet', 'NM'],
    ['西藏自治区', 'XZ'],
    ['Xizang', 'XZ'],
    ['Shanxi', 'SX'],
    ['Shaanxi', 'SN'],
    ['山西', 'SX'],
    ['陕西省', 'SN'],
    ['Anhui', 'AH'],
    ['香港特别行政区', 'HK'],
    ['Hong Kong SAR', 'HK'],
    ['澳門', 'MO'],
    ['臺灣', 'TW'],
    ['廣東省', 'GD'],
    [' Hainan ', 'HI'],
  ])('%s', (place, code) => {
    expect(findTile(china, place)?.code).toBe(code)
  })

  it.each(['', '杭州市', 'Hangzhou', 'XX', 'CN-XX', '99', 'CN33'])('%s is none', (place) => {
    expect(findTile(china, place)).toBeUndefined()
  })

  it('says whether the name itself was given', () => {
    expect(findTile(china, 'GD')).toEqual({ code: 'GD', isByName: false })
    expect(findTile(china, '广东')).toEqual({ code: 'GD', isByName: true })
  })
})

it.each([
  [brazil, 'BR-SP', 'SP'],
  [brazil, 'sao paulo', 'SP'],
  [brazil, 'Rondônia', 'RO'],
  [unitedStates, 'US-CA', 'CA'],
  [unitedStates, 'new york', 'NY'],
  [unitedStates, 'West Virginia', 'WV'],
  [europe, 'DK', 'DK'],
])('elsewhere %#: %s', (map, place, code) => {
  expect(findTile(map, place)?.code).toBe(code)
})
