import { describe, expect, test } from 'vitest'
import { createInstantReader, isInstantFormat } from './instant-reader.ts'

const read = (format: string, text: string, zone = 'UTC') => {
  const instant = createInstantReader(format, zone)(text)
  return Number.isNaN(instant) ? 'no time' : new Date(instant).toISOString()
}

describe('iso', () => {
  test.each([
    ['2011-12-09', '2011-12-09T00:00:00.000Z'],
    ['2011-12-09 12:50', '2011-12-09T12:50:00.000Z'],
    ['2011-12-09T12:50:07', '2011-12-09T12:50:07.000Z'],
    ['2011-12-09T12:50:07.123456Z', '2011-12-09T12:50:07.123Z'],
    ['2011-12-09 12:50:07,5', '2011-12-09T12:50:07.500Z'],
    ['2025-12-06 10:36:16 -0500', '2025-12-06T15:36:16.000Z'],
    ['2025-12-06T10:36:16+05:30', '2025-12-06T05:06:16.000Z'],
    ['2025-12-06T10:36+02', '2025-12-06T08:36:00.000Z'],
    ['2019-10-01 00:00:00 UTC', '2019-10-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2023-02-29', 'no time'],
    ['2023-13-01', 'no time'],
    ['2023-00-10', 'no time'],
    ['2023-1-01', 'no time'],
    ['2023-01-01 24:00', 'no time'],
    ['2023-01-01 12:60', 'no time'],
    ['2023-01-01 12', 'no time'],
    ['2023-01-01 12:00:00.', 'no time'],
    ['2023-01-01 12:00 somewhere', 'no time'],
    ['2023-01-01 12:00+99', 'no time'],
    ['2023-01-01x', 'no time'],
    ['', 'no time'],
    ['now', 'no time'],
  ])('%j', (text, expected) => {
    expect(read('iso', text)).toBe(expected)
  })

  test('a time with an offset does not care for the zone of the file', () => {
    expect(read('iso', '2024-07-01T12:00:00Z', 'Europe/London')).toBe('2024-07-01T12:00:00.000Z')
    expect(read('iso', '2024-07-01T12:00:00', 'Europe/London')).toBe('2024-07-01T11:00:00.000Z')
  })
})

describe('patterns', () => {
  test.each([
    ['d/M/yyyy H:mm', '3/12/2010 8:26', '2010-12-03T08:26:00.000Z'],
    ['d/M/yyyy H:mm', '3/12/2010', '2010-12-03T00:00:00.000Z'],
    ['dd.MM.yyyy HH:mm:ss', '24.12.2024 18:30:05', '2024-12-24T18:30:05.000Z'],
    ['M/d/yy', '7/4/99', '1999-07-04T00:00:00.000Z'],
    ['M/d/yy', '7/4/24', '2024-07-04T00:00:00.000Z'],
    ['yyyyMMdd', '19970118', '1997-01-18T00:00:00.000Z'],
    ['MMM d, yyyy h:mm a', 'Jul 4, 2024 12:05 AM', '2024-07-04T00:05:00.000Z'],
    ['MMM d, yyyy h:mm a', 'Jul 4, 2024 12:05 pm', '2024-07-04T12:05:00.000Z'],
    ['d MMMM yyyy', '1 September 2024', '2024-09-01T00:00:00.000Z'],
    ['d MMM yyyy', '1 Sept 2024', 'no time'],
    ['yyyy-MM-dd HH:mm:ss.SSS', '2024-01-02 03:04:05.678901', '2024-01-02T03:04:05.678Z'],
    ['yyyy-MM-ddTHH:mm:ssXXX', '2024-01-02T03:04:05+01:00', '2024-01-02T02:04:05.000Z'],
    ['yyyy年M月d日', '2024年3月5日', '2024-03-05T00:00:00.000Z'],
    ['d/M/yyyy', '31/2/2024', 'no time'],
    ['d/M/yyyy', '12/31/2024', 'no time'],
    ['d/M/yyyy', '1/2/2024 extra', 'no time'],
    ['dd/MM/yyyy', '1/2/2024', 'no time'],
    ['h:mm a d/M/yyyy', '13:00 pm 1/2/2024', 'no time'],
  ])('%s reads %j', (format, text, expected) => {
    expect(isInstantFormat(format)).toBe(true)
    expect(read(format, text)).toBe(expected)
  })

  test.each(['', 'yyyy', 'HH:mm', 'yyyy-MM-dd Q', 'whenever'])('%j is no format', (format) => {
    expect(isInstantFormat(format)).toBe(false)
  })
})

describe('numbers', () => {
  test.each([
    ['epochSeconds', '1569888000', '2019-10-01T00:00:00.000Z'],
    ['epochSeconds', '1569888000.5', '2019-10-01T00:00:00.500Z'],
    ['epochMilliseconds', '1569888000123', '2019-10-01T00:00:00.123Z'],
    ['excelDays', '45658.75', '2025-01-01T18:00:00.000Z'],
    ['excelDays', '45658', '2025-01-01T00:00:00.000Z'],
    ['epochSeconds', '1569888000000000', 'no time'],
    ['epochSeconds', '0x10', 'no time'],
    ['epochMilliseconds', '', 'no time'],
  ])('%s reads %j', (format, text, expected) => {
    expect(read(format, text)).toBe(expected)
  })
})
