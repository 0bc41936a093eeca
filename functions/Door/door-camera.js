// Reads QR codes by the camera: with the browser's own reader, or with jsQR, which is fetched when it is needed first.
'use strict';

const DoorCamera = (() => {
  const Between = 150;
  const SameAfter = 3000;
  const Widest = 640;
  let stream = null;

  const load = address => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  /** A function from a playing video to the text of the code that it shows. */
  async function reader(address) {
    if ((await window.BarcodeDetector?.getSupportedFormats())?.includes('qr_code')) {
      const detector = new BarcodeDetector({ formats: ['qr_code'] });
      return async video => (await detector.detect(video))[0]?.rawValue;
    }

    if (!window.jsQR) await load(address);
    const read = window.jsQR.default ?? window.jsQR;
    const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    return video => {
      const scale = Math.min(1, Widest / video.videoWidth);
      const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
      Object.assign(brush.canvas, { width, height });
      brush.drawImage(video, 0, 0, width, height);
      return read(brush.getImageData(0, 0, width, height).data, width, height)?.data;
    };
  }

  function close(video) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
  }

  return {
    close,

    /** Goes on reading until it is closed; one code held still before the camera is told once. */
    async open(video, address, found) {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const own = stream;
      video.srcObject = own;
      const read = await reader(address);
      await video.play();
      let last = { text: null, at: 0 };
      while (stream === own) {
        const text = video.videoWidth > 0 && await read(video);
        if (text && stream === own && (text !== last.text || performance.now() - last.at > SameAfter)) {
          navigator.vibrate?.(80);
          found(text);
        }

        if (text) last = { text, at: performance.now() };
        await new Promise(resolve => setTimeout(resolve, Between));
      }
    },
  };
})();
