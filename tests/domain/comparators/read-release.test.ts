import { expect, test } from 'vitest'
import { compareAreas, percentOf } from '#app/domain/comparators/comparison.ts'
import { appealReader, dataFileReader, isAppealHeading, numberOf } from '#app/domain/comparators/read-release.ts'
import { periodName } from '#app/domain/comparators/series.ts'

const places =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown'
const hull = 'E92000001,England,E12000003,Yorkshire and The Humber,E06000010,810,Hull'

/** Reads a row of a data file whose own columns are named. */
function read(columns: string, topic: string, values: string, period = '2024') {
  const reader = dataFileReader(`${places},${columns}`.split(','))
  const identifier = period.length === 6 ? 'Academic year' : 'Calendar year'
  return reader?.([period, identifier, 'Local authority', ...hull.split(','), topic, topic, ...values.split(',')]) ?? []
}

const timeliness = 'plans_issued_den_ex,plans_issued_20_weeks_ex,PC_plans_issued_20_weeks_ex'

test('the row over all children is read, the rows of a breakdown are not', () => {
  expect(read(timeliness, 'All EHC plans issued', '500,29,5.8')).toEqual([
    {
      series: 'within_20_weeks',
      areaCode: 'E06000010',
      laCode: '810',
      areaName: 'Hull',
      regionCode: 'E12000003',
      period: '2024',
      value: 29,
      denominator: 500,
      mark: '',
      flaw: '',
    },
  ])
  const reader = dataFileReader(`${places},${timeliness}`.split(','))
  const female = ['2024', 'Calendar year', 'Local authority', ...hull.split(','), 'Sex', 'Female', '151', '10', '6.6']
  expect(reader?.(female)).toEqual([])
})

test('a mark is kept in place of a number', () => {
  const [figure] = read(timeliness, 'All EHC plans issued', '500,x,x')
  expect(figure).toMatchObject({ value: null, mark: 'x', flaw: '' })
  expect(read(timeliness, 'All EHC plans issued', 'z,29,5.8')[0]).toMatchObject({ value: 29, denominator: null })
})

test.each([
  ['number_decsion_4weeks,number_decision_gt_4weeks,pc_decsion_4weeks', '664,1599,29.3', ''],
  [
    'number_decsion_4weeks,number_decision_gt_4weeks,pc_decsion_4weeks',
    '664,1599,39.3',
    'The published 39.3% does not fit 664 of 2,263.',
  ],
  ['no_outcome', '-153', 'A count cannot be -153.'],
  ['review_expected,total_review_meeting', '451,2265', '2,265 is more than the 451 that it is a part of.'],
  [
    'new_ehc_plans,mainstream_total,mainstream_total_pc',
    '6078,267,73.4',
    'The 267 placed in mainstream schools are published as 73.4% of new plans, which does not fit 6,078 new plans.',
  ],
  ['new_ehc_plans,mainstream_total,mainstream_total_pc', '536,396,73.9', ''],
  [
    'new_ehc_plans,mainstream_total,mainstream_total_pc',
    '100,50,5',
    'The 50 placed in mainstream schools are published as 5% of new plans, which does not fit 100 new plans.',
  ],
  [
    'outcome_amend,outcome_cease,outcome_maintan,total_review_meeting',
    '1398,4,1016,2265',
    'The outcomes add up to 2,418, more than the 2,265 review meetings.',
  ],
])('a value that cannot be right is kept with its warning: %s %s', (columns, values, flaw) => {
  expect(read(columns, 'All', values)[0]?.flaw).toBe(flaw)
})

test('needs are those of the census, not those of new plans, which have the same columns', () => {
  expect(read('ehc_plans,number_slcn,slcn_pc', 'All EHC plans', '3245,1148,35.4', '202425')).toMatchObject([
    { series: 'need_slcn', period: '202425', value: 1148, denominator: 3245 },
  ])
  expect(read('ehc_plans,number_slcn,slcn_pc', 'All EHC plans', '536,204,38.1', '2024')).toEqual([])
})

test('a file with other columns is left', () => {
  expect(dataFileReader('time_period,la_name,des_med_off'.split(','))).toBeUndefined()
  expect(dataFileReader(['UPN', 'Surname'])).toBeUndefined()
})

test('the table of appeals has three columns for each year; nil is a dash, a region is no area', () => {
  const years = ['Local Authority', 'LA code', '2023', '', '', '2024', '', '', '', '']
  expect(isAppealHeading(years)).toBe(true)
  const reader = appealReader(years)
  expect(reader(['Hull', '810', '47', '3,222', '1.50%', '68', '3,489', '1.90%', '1,209', '5.60%'])).toMatchObject([
    { laCode: '810', period: '2023', value: 47, denominator: 3222, flaw: '' },
    { laCode: '810', period: '2024', value: 68, denominator: 3489, flaw: '' },
  ])
  expect(reader(['Hartlepool', '805', ' - ', '401', '0.00%', '~', '..', '..'])).toMatchObject([
    { value: 0, denominator: 401 },
    { value: null, mark: '~' },
  ])
  expect(reader(['England Total4,9', '', '15,615', '617,776', '2.50%', '22,276', '689,739', '3.20%'])[1]).toMatchObject(
    {
      areaName: 'England',
      areaCode: 'E92000001',
      value: 22276,
    },
  )
  expect(reader(['NORTH EAST', '', '', '', ''])).toEqual([])
})

test('numbers are read as the release writes them', () => {
  expect(['1,234', '5.60%', ' - ', '-153', 'x', 'low', ''].map(numberOf)).toEqual([
    1234,
    5.6,
    0,
    -153,
    null,
    null,
    null,
  ])
  expect([periodName('202425'), periodName('2024')]).toEqual(['January 2025', '2024'])
})

test('areas are set side by side with the latest period first', () => {
  const figures = [
    ...read(timeliness, 'All EHC plans issued', '439,125,28.5', '2023'),
    ...read(timeliness, 'All EHC plans issued', '500,29,5.8', '2024'),
  ]
  const areas = [
    { kind: 'own' as const, areaCode: 'E06000010', laCode: '810', name: 'Hull' },
    { kind: 'england' as const, areaCode: 'E92000001', laCode: null, name: 'England' },
  ]
  const [comparison] = compareAreas('timeliness', areas, figures)
  expect(comparison?.periods).toEqual(['2024', '2023'])
  expect(comparison?.figures[0]?.map((figure) => figure && percentOf(figure)?.toFixed(1))).toEqual(['5.8', '28.5'])
  expect(comparison?.figures[1]).toEqual([undefined, undefined])
})
