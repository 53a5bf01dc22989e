// Marks words in the viewer of pdf.js as Firefox does: select them, highlight the selection, write beside it, save.
import * as pdfjsLib from "/build/pdf.mjs";
globalThis.pdfjsLib = pdfjsLib;
const { EventBus, PDFViewer, PDFLinkService } = await import("/web/pdf_viewer.mjs");
pdfjsLib.GlobalWorkerOptions.workerSrc = "/build/pdf.worker.mjs";

const HIGHLIGHT = pdfjsLib.AnnotationEditorType.HIGHLIGHT;
const FREETEXT = pdfjsLib.AnnotationEditorType.FREETEXT;

globalThis.mark = async (targets) => {
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus });
  const container = document.querySelector("#viewerContainer");
  let manager;
  eventBus.on("annotationeditoruimanager", ({ uiManager }) => { manager = uiManager; });
  const viewer = new PDFViewer({
    container,
    eventBus,
    linkService,
    annotationEditorMode: pdfjsLib.AnnotationEditorType.NONE,
    annotationEditorHighlightColors: "yellow=#FFFF98",
  });
  linkService.setViewer(viewer);
  const pdf = await pdfjsLib.getDocument({ url: "/proof.pdf", cMapUrl: "/cmaps/", cMapPacked: true, standardFontDataUrl: "/standard_fonts/", wasmUrl: "/wasm/", iccUrl: "/iccs/" }).promise;
  const ready = new Promise((done) => eventBus.on("pagesinit", done));
  viewer.setDocument(pdf);
  linkService.setDocument(pdf);
  await ready;
  viewer.currentScaleValue = "page-width";
  const picked = {};
  const wrong = [];
  const pages = [...new Set(targets.map((one) => one.page))];
  for (const page of pages) {
    const drawn = new Promise((done) => {
      eventBus.on("textlayerrendered", ({ pageNumber }) => { if (pageNumber === page + 1) done(); });
    });
    const editable = new Promise((done) => {
      eventBus.on("annotationeditorlayerrendered", ({ pageNumber }) => { if (pageNumber === page + 1) done(); });
    });
    viewer.currentPageNumber = page + 1;
    viewer.update();
    await drawn;
    viewer.annotationEditorMode = { mode: HIGHLIGHT };
    await Promise.race([editable, new Promise((done) => setTimeout(done, 1500))]);
    const view = viewer.getPageView(page);
    for (const one of targets.filter((target) => target.page === page)) {
      const from = place(view, one.boxes[0], "start");
      const to = place(view, one.boxes.at(-1), "end");
      if (!from || !to) { wrong.push(one.key); continue; }
      const selection = document.getSelection();
      selection.setBaseAndExtent(from.offsetNode, from.offset, to.offsetNode, to.offset);
      picked[one.key] = selection.toString();
      const before = new Set(manager.getEditors(page));
      manager.highlightSelection("main_toolbar");
      const made = [...manager.getEditors(page)].find((editor) => !before.has(editor));
      if (!made) { wrong.push(one.key); delete picked[one.key]; continue; }
      said.set(made.id, one.key);
    }
  }
  // What somebody types beside a highlight, and a text written on the page, as the viewer hands them to its writer.
  const storage = pdf.annotationStorage;
  const all = [...said].map(([id, key]) => [storage.getRawValue(id), key]);
  for (const [editor, key] of all) {
    const plain = editor.serialize.bind(editor);
    editor.serialize = (...how) => {
      const sent = plain(...how);
      if (sent) sent.popup = { contents: key, deleted: false };
      return sent;
    };
  }
  const first = targets[0].boxes[0];
  storage.setValue(`${pdfjsLib.AnnotationEditorPrefix ?? "pdfjs_internal_editor_"}text`, {
    annotationType: FREETEXT, color: [0, 0, 0], fontSize: 9, value: "vrije tekst", pageIndex: targets[0].page,
    rect: [first[2] + 2, first[1], first[2] + 60, first[3]], rotation: 0, structTreeParentId: null,
  });
  const bytes = await pdf.saveDocument();
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return { data: btoa(binary), picked, wrong };
};

const said = new Map();

// The place in the text at which a press of the button near the end of a box begins or ends a selection.
function place(view, [left, bottom, right, top], end) {
  const inset = Math.min(0.6, (right - left) / 4);
  const x = end === "start" ? left + inset : right - inset;
  const [vx, vy] = view.viewport.convertToViewportPoint(x, (bottom + top) / 2);
  const outer = view.div.getBoundingClientRect();
  const style = getComputedStyle(view.div);
  const point = [outer.left + parseFloat(style.borderLeftWidth) + vx, outer.top + parseFloat(style.borderTopWidth) + vy];
  if (point[1] < 40 || point[1] > innerHeight - 40) {
    view.div.parentElement.parentElement.scrollTop += point[1] - innerHeight / 2;
    return place(view, [left, bottom, right, top], end);
  }
  const found = document.caretPositionFromPoint(...point);
  return found && found.offsetNode.nodeType === Node.TEXT_NODE && found.offsetNode.parentElement.closest(".textLayer") ? found : null;
}
globalThis.isReady = true;
