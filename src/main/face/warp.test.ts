import { expect, test } from 'vitest'
import { type RgbImage } from './rgb-image.js'
import { channelsFirst, channelsLast, grey, warp } from './warp.js'

const identity = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 }

function gradient(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++) data.set([i % width, Math.floor(i / width), 7], 3 * i)
  return { width, height, data }
}

test('seen through the identity a picture is itself', () => {
  const image = gradient(20, 10)
  expect([...warp(image, identity, 20, 10).data]).toEqual([...image.data])
})

test('between two pixels the colours mix', () => {
  const shifted = warp(gradient(20, 10), { ...identity, c: -0.5 }, 19, 10)
  expect(shifted.data[3 * 4]).toBeCloseTo(4.5)
})

test('what lies outside the picture is black', () => {
  const moved = warp(gradient(20, 10), { ...identity, c: 30 }, 20, 10)
  expect(Math.max(...moved.data)).toBe(0)
})

test('a picture made four times smaller keeps the mean of what it covers', () => {
  const smaller = warp(gradient(64, 64), { a: 0.25, b: 0, c: -0.375, d: 0, e: 0.25, f: -0.375 }, 16, 16)
  expect(smaller.data[3 * (8 * 16 + 8)]).toBeCloseTo(33.5, 1)
})

test('the two layouts of a tensor hold the same colours', () => {
  const pixels = warp(gradient(4, 2), identity, 4, 2)
  const same = (value: number) => value
  expect([...channelsLast(pixels, same).data.slice(3, 6)]).toEqual([1, 0, 7])
  expect([...channelsFirst(pixels, 'rgb', same).data]).toEqual([
    0,
    1,
    2,
    3,
    0,
    1,
    2,
    3,
    0,
    0,
    0,
    0,
    1,
    1,
    1,
    1,
    ...Array(8).fill(7),
  ])
  expect([...channelsFirst(pixels, 'bgr', same).data.slice(0, 8)]).toEqual(Array(8).fill(7))
})

test('grey weighs the colours as Rec. 601 does', () => {
  expect(grey({ width: 1, height: 1, data: Float32Array.of(100, 200, 50) })[0]).toBeCloseTo(153)
})
