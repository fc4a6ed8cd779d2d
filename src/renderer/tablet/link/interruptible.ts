/** A pause that anybody may end early. */
export class Interruptible {
  #end: (() => void) | null = null

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = window.setTimeout(() => this.interrupt(), milliseconds)
      this.#end = () => {
        window.clearTimeout(timer)
        resolve()
      }
    })
  }

  interrupt(): void {
    this.#end?.()
    this.#end = null
  }
}
