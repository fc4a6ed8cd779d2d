/**
 * Cameras that are programs: what they show comes from a file, a screen or another picture, never from who stands at the counter
 * (225-¶7, 56-¶7). Known by the names their makers give them; Chromium's own fake camera is one of them.
 */
const virtualNames: readonly RegExp[] = [
  /\bobs\b|obs-camera/i,
  /manycam/i,
  /dummy video device|v4l2loopback/i,
  /snap camera/i,
  /xsplit|vcam\b/i,
  /e2esoft/i,
  /\bvirtual\b/i,
  /droidcam|iriun|epoccam|ivcam/i,
  /nvidia broadcast|mmhmm|camtwist|webcamoid|akvcam|splitcam|youcam/i,
  /screen capture|unity video|ndi (webcam|video)/i,
  /^fake_device|fake (device|camera)/i,
]

/** @param label as the system names the camera */
export const isVirtualCamera = (label: string): boolean => virtualNames.some((name) => name.test(label))
