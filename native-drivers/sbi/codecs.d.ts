declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: unknown
  export default load
}
declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  const load: unknown
  export default load
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const load: unknown
  export default load
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  const load: unknown
  export default load
}
