import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { edited } from '../parts/edited.ts'

/** Lives or shops within a distance of a place. */
export const near = defineCondition({
  kind: 'near',
  title: 'Within a distance',
  description:
    'The straight distance over ground to where the customer is: the traits "latitude" and "longitude", or else the coordinates of their city in the feed "places" (fields "latitude" and "longitude"). Without either the condition does not hold.',
  params: z.strictObject({
    km: edited(z.number().gt(0).max(20_100), { start: 25 }),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  syntax: 'within N km of LATITUDE, LONGITUDE',
  examples: ['within 25 km of 55.6761, 12.5683'],
  starts: ['within'],
  read: (reader) => {
    const km = reader.expectNumber('a distance')
    if (!(km > 0 && km <= 20_100))
      reader.refuseLast('This is no distance on Earth.', 'Give kilometres up to 20100.', {
        code: 'not_a_distance',
        values: {},
      })
    reader.expect('km', 'of')
    const latitude = reader.expectNumber('a latitude')
    if (Math.abs(latitude) > 90)
      reader.refuseLast('This is no latitude.', 'It lies between -90 and 90.', { code: 'not_a_latitude', values: {} })
    reader.expectSign(',')
    const longitude = reader.expectNumber('a longitude')
    if (Math.abs(longitude) > 180)
      reader.refuseLast('This is no longitude.', 'It lies between -180 and 180.', {
        code: 'not_a_longitude',
        values: {},
      })
    return { km, latitude, longitude }
  },
  write: ({ km, latitude, longitude }) => `within ${km} km of ${latitude}, ${longitude}`,
  compile: ({ km, latitude, longitude }, context) => {
    context.reads('feed:places')
    const [lat, lon, metres] = [latitude, longitude, km * 1000].map((value) => context.param(value, 'Float64'))
    const own = (name: string) =>
      `toFloat64OrNull(if(JSONType(traits, '${name}') = 'String', JSONExtractString(traits, '${name}'), JSONExtractRaw(traits, '${name}')))`
    const distance = `geoDistance(${lon}, ${lat}, ifNull(${own('longitude')}, 0), ifNull(${own('latitude')}, 0))`
    const cities = `SELECT country, city FROM feed_rows FINAL WHERE feed = 'places' AND city != ''
      GROUP BY country, city
      HAVING countIf(field = 'latitude') > 0 AND countIf(field = 'longitude') > 0
        AND geoDistance(${lon}, ${lat}, anyIf(ifNull(number, 0), field = 'longitude'), anyIf(ifNull(number, 0), field = 'latitude')) <= ${metres}`
    return {
      source: 'facts',
      sql: `if(isNotNull(${own('longitude')}) AND isNotNull(${own('latitude')}), ${distance} <= ${metres}, (country, city) IN (${cities}))`,
      value: `if(isNotNull(${own('longitude')}), concat(toString(round(${distance} / 1000, 1)), ' km'), city)`,
      shownAs: 'text',
    }
  },
})
