"use strict";
(() => {
  const sheet = document.querySelector(".sheet");
  if (!sheet) return;
  const frames = [...sheet.children];
  const camera = document.getElementById("by-camera");
  const order = document.getElementById("by-order");
  const showing = document.getElementById("showing");
  const number = frame => Number(frame.id.slice(1));
  const key = frame => order.value === "number" ? -number(frame) : Number(frame.dataset[order.value]);
  const visible = () => [...sheet.children].filter(frame => !frame.hidden);

  const arrange = () => {
    frames.sort((a, b) => key(b) - key(a) || number(a) - number(b)).forEach(frame => {
      frame.hidden = Boolean(camera && camera.value && frame.dataset.camera !== camera.value);
      sheet.append(frame);
    });
    const shown = visible().length;
    showing.textContent = shown === frames.length ? "" : `${shown} of ${frames.length}`;
  };
  document.querySelector(".tools").hidden = false;
  [camera, order].filter(Boolean).forEach(select => select.addEventListener("change", arrange));
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      camera.value = "";
      arrange();
      target.scrollIntoView();
    }
  });

  const dialog = document.getElementById("large");
  const [image, caption] = [dialog.querySelector("img"), dialog.querySelector("p")];
  let current = null;
  const open = frame => {
    current = frame;
    const small = frame.querySelector("img");
    image.onerror = () => { image.onerror = null; image.src = small.src; };
    image.src = frame.querySelector("a").href;
    image.alt = small.alt;
    caption.textContent = frame.querySelector("figcaption").innerText.replace(/\s+/g, " ");
    if (!dialog.open) dialog.showModal();
  };
  const step = by => {
    const all = visible().filter(frame => frame.querySelector("a.picture"));
    const next = all[all.indexOf(current) + by];
    if (next) open(next);
  };
  sheet.addEventListener("click", event => {
    const link = event.target.closest("a.picture");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link.closest("li"));
  });
  dialog.addEventListener("click", event => {
    const by = Number(event.target.dataset.step ?? (event.target === dialog ? 0 : NaN));
    if (by === 0) dialog.close(); else if (by) step(by);
  });
  dialog.addEventListener("keydown", event => {
    if (event.key === "ArrowRight") step(1); else if (event.key === "ArrowLeft") step(-1);
  });
})();
