import { expect, test } from 'vitest'
import { birthInIin } from './iin-birth.js'

test('CR-3: the seventh digit gives the century and the sex', () => {
  expect(birthInIin('900101445013')).toEqual({ birthDate: '1990-01-01', sex: 'female' })
  expect(birthInIin('850214330011')).toEqual({ birthDate: '1985-02-14', sex: 'male' })
  expect(birthInIin('081123500118')).toEqual({ birthDate: '2008-11-23', sex: 'male' })
})

test('an unfinished number says nothing yet', () => {
  expect(birthInIin('900101')).toBeNull()
})
