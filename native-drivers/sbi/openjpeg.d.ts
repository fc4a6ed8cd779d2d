declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: unknown
  export default load
}
declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  const load: unknown
  export default load
}
