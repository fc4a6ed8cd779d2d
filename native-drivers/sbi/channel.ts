/** From callbacks to an iteration; what comes while nobody reads waits, live frames included. */
export function channel<Item>() {
  const waiting: Item[] = []
  let over = false
  let wake: () => void = () => undefined
  return {
    push: (item: Item): void => {
      if (over) return
      waiting.push(item)
      wake()
    },
    end: (): void => {
      over = true
      wake()
    },
    read: async function* (): AsyncGenerator<Item> {
      while (!over || waiting.length > 0) {
        const item = waiting.shift()
        if (item !== undefined) yield item
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
