"use strict";(self.rspackChunkcloser_course=self.rspackChunkcloser_course||[]).push([[783],{914(e,t,s){s.r(t),s.d(t,{ILessons:()=>u,default:()=>$});var n=s(444),o=s(247),r=s(248),i=s(552),a=s(660),l=s(394);function c(e){let t=e.getMetadata("tags");return"code"===e.type&&!(Array.isArray(t)&&t.includes("jupyterlab-only"))}var d=s(990);let u=new(s(899)).Token("closer-course:ILessons","The course's lessons, and which of them are open.");class h{course;documents;words;constructor(e,t,s,n){this.course=e,this.documents=s,this.words=n,e.then(e=>{e&&(this.told=e,t.forEach(e=>void this.add(e)),t.widgetAdded.connect((e,t)=>void this.add(t)),t.currentChanged.connect((e,t)=>this.turnTo(t)))})}get panels(){return[...this.ready].filter(e=>this.lesson(e))}get current(){return this.last}get opened(){return this.openedSignal}get currentChanged(){return this.currentSignal}lesson(e){return this.named(o.PathExt.basename(e.context.path))}isUnchanged(e){var t;let s,n=this.lesson(e),o=e.content.model?.cells;return!!(n&&o&&(t=n.code,(s=[...o].filter(c).map(({sharedModel:e})=>e.source).filter(e=>e.trim())).length===t.length&&s.every((e,s)=>e===t[s])))}async open(e,t=""){let s=await this.course,n=this.path(e,s),o=null===n?void 0:this.documents.openOrReveal(n,"Notebook");if(!o)return await this.tellMissing(e),null;await o.revealed;let r=this.named(e);if(t&&r){var i;let e,s,n=(i=r.sections,e=t.toLowerCase(),(s=i.find(t=>t.anchor===e))?s.title.replaceAll(" ","-"):t);await o.content.setFragment(`#${n}`),async function(e,t){var s;let n,o,r=new AbortController;for(let t of["wheel","pointerdown","keydown","touchstart"]){let s=()=>r.abort();e.node.addEventListener(t,s,{signal:r.signal,passive:!0})}let i=await (s=e.node,n=CSS.escape(t),o=()=>s.querySelector(`[data-jupyter-id="${n}"], [id="${n}"]`),new Promise(e=>{let t=()=>{clearTimeout(r),n.disconnect(),e(o())},n=new MutationObserver(()=>o()&&t()),r=setTimeout(t,1e4);n.observe(s,{childList:!0,subtree:!0}),o()&&t()})),a=e.widgets.findIndex(({node:e})=>e.contains(i));-1!==a&&(e.activeCellIndex=a);for(let e=0;i&&e<60&&!r.signal.aborted;e+=1)i.scrollIntoView({behavior:"instant"}),await new Promise(requestAnimationFrame);r.abort()}(o.content,n)}return o}path(e,t){let s=this.panels.map(e=>e.context.path),n=this.last&&o.PathExt.dirname(this.last.context.path),r=null===n?null:o.PathExt.join(n,e),i=s.filter(t=>o.PathExt.basename(t)===e);return i.length?i.find(e=>e===r)??i[0]:t?.home==null?r:o.PathExt.join(t.home,e)}tellMissing(e){let t=this.named(e)?.title??e;return(0,n.showErrorMessage)(this.words.__("“%1” is not here",t),this.words.__("Its notebook, %1, is not in the folders that JupyterLab shows. Nothing of yours is lost.",e))}named(e){return this.told?.lessons.find(t=>t.notebook===e)??null}async add(e){await e.context.ready,!e.isDisposed&&this.lesson(e)&&(this.ready.add(e),e.disposed.connect(()=>{this.ready.delete(e),this.last===e&&this.turnTo(null)}),this.openedSignal.emit(e),this.tracked===e&&this.turnTo(e))}turnTo(e){this.tracked=e;let t=e&&this.ready.has(e)?e:null;t!==this.last&&(this.last=t,this.currentSignal.emit(t))}told=null;tracked=null;last=null;ready=new Set;openedSignal=new l.Signal(this);currentSignal=new l.Signal(this)}let p={id:"closer-course:lessons",description:"The course's lessons, and which of them are open.",autoStart:!0,requires:[i.INotebookTracker,r.IDocumentManager],optional:[a.ITranslator],provides:u,activate:(e,t,s,n)=>new h(async function(e){let t=o.URLExt.join(e.baseUrl,"course/lab.json");try{let s=await d.ServerConnection.makeRequest(t,{},e);if(s.ok)return await s.json();console.warn(`The course did not describe itself: ${s.status}`)}catch(e){console.warn("The course did not describe itself:",e)}return null}(e.serviceManager.serverSettings),t,s,(n??a.nullTranslator).load("closer-course"))},m={previous:"closer-course:previous-lesson",next:"closer-course:next-lesson"};class g{lessons;course;words;constructor(e,t,s){this.lessons=e,this.course=t,this.words=s}add(e){if(this.panels.has(e))return;this.panels.add(e);let{node:t,outerNode:s}=e.content;t.addEventListener("click",t=>this.follow(t,e),!0);let n=this.onward(e);n&&s.append(n)}addCommands(e,t){let s={previous:this.words.__("Previous Lesson"),next:this.words.__("Next Lesson")};for(let n of["previous","next"])e.commands.addCommand(m[n],{label:s[n],isEnabled:()=>null!==this.beside(this.lessons.current,n),execute:()=>{let e=this.beside(this.lessons.current,n);return e&&this.lessons.open(e.notebook)}}),t?.addItem({command:m[n],category:this.course.title});this.lessons.currentChanged.connect(()=>{for(let t of Object.values(m))e.commands.notifyCommandChanged(t)})}beside(e,t){let s=e&&this.lessons.lesson(e)?.[t];return this.course.lessons.find(({notebook:e})=>e===s)??null}onward(e){let t=this.beside(e,"previous"),s=this.beside(e,"next");if(!t&&!s)return null;let n=document.createElement("nav");n.className="onward",n.setAttribute("aria-label",this.words.__("Previous and next lesson")),t&&n.append(this.link(e,t,this.words.__("Before this"))),s&&n.append(this.link(e,s,this.words.__("Next"))),n.lastElementChild?.classList.toggle("next",null!==s);let o=document.createElement("div");return o.className="course-onward",o.append(n),o}link(e,t,s){let n=document.createElement("a"),r=o.PathExt.join(o.PathExt.dirname(e.context.path),t.notebook);n.href=o.PageConfig.getUrl({treePath:r});let i=document.createElement("small");return i.textContent=s,n.append(i,` ${t.title}`),n}follow(e,t){let s=e.target.closest("a"),n=this.lessons.lesson(t);if(!s||!n||!function(e){let{button:t,ctrlKey:s,metaKey:n,shiftKey:o,altKey:r}=e;return 0===t&&!(s||n||o||r)}(e))return;let o=function(e,t,s){let n=e.getAttribute("href")??"";if(n.startsWith("#"))return{notebook:t,anchor:decodeURIComponent(n.slice(1))};let{origin:o,pathname:r,hash:i}=new URL(e.href,document.baseURI),a=decodeURIComponent(r.slice(r.lastIndexOf("/")+1)),l=s.some(({notebook:e})=>e===a),c=o===new URL(document.baseURI).origin;return l&&c?{notebook:a,anchor:decodeURIComponent(i.slice(1))}:null}(s,n.notebook,this.course.lessons);o&&(e.preventDefault(),e.stopPropagation(),this.lessons.open(o.notebook,o.anchor))}panels=new WeakSet}let w={id:"closer-course:navigation",description:"Links between lessons open them as lessons; each leads on to the next.",autoStart:!0,requires:[u],optional:[n.ICommandPalette,a.ITranslator],activate:(e,t,s,n)=>{let o=(n??a.nullTranslator).load("closer-course");t.course.then(n=>{if(!n)return;let r=new g(t,n,o);for(let n of(r.addCommands(e,s),t.opened.connect((e,t)=>r.add(t)),t.panels))r.add(n)})}};var f=s(92),b=s(39);class v extends b.Widget{constructor(e,t){super({node:document.createElement("button")}),this.addClass("course-reading-button"),this.node.setAttribute("type","button"),this.node.textContent=e,this.node.addEventListener("click",t)}set isPressed(e){this.node.setAttribute("aria-pressed",String(e))}}let y=".jp-NotebookPanel.course-reading";function k(e,t,s){e.textContent=t.inputHidden?s.__("Show the code"):s.__("Hide the code"),e.setAttribute("aria-expanded",String(!t.inputHidden))}let x=new Set(["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","PageUp","PageDown","Home","End","Enter","Backspace","Delete"]);function C(e,t){for(let s of e.querySelectorAll("a[href*='#']")){let{pathname:e}=new URL(s.href,document.baseURI);e.endsWith(`/${t}`)&&s.classList.add("source")}for(let t of e.querySelectorAll("p > img:only-child")){let e=t.parentElement;e&&!e.textContent?.trim()&&function(e){let t=e.firstElementChild,s=document.createElement("figure");if(s.className="picture",s.append(t),t.title){let e=document.createElement("figcaption");e.textContent=t.title,t.removeAttribute("title"),s.append(e)}e.replaceWith(s)}(e)}}let _="course-reading",S={help:"course-said-above",navigation:"course-said-below"};function E(e){let t=e.model.getMetadata("tags");return Array.isArray(t)?t:[]}class j{panel;sources;words;constructor(e,t,s){this.panel=e,this.sources=t,this.words=s,this.dressCells(),e.content.model?.cells.changed.connect(this.dressCells,this);let{node:n}=e.content;n.addEventListener("keydown",this.keepFromShortcuts),n.addEventListener("dblclick",this.keepFromEditing,!0)}get isOn(){return this.panel.hasClass(_)}set isOn(e){for(let t of(this.panel.toggleClass(_,e),this.panel.content.viewportNode.setAttribute("role",e?"group":"feed"),this.panel.content.widgets))this.followNotebook(t)}dressCells(){let{widgets:e}=this.panel.content;for(let[t,s]of e.entries()){for(let[e,t]of(this.followNotebook(s),Object.entries(S)))s.toggleClass(t,E(s).includes(e));"markdown"===s.model.type&&s.renderer.toggleClass("opening",0===t),this.dressed.has(s)||(this.dressed.add(s),"markdown"===s.model.type&&this.dressMarkdown(s),"code"===s.model.type&&function(e,t){let s;s=e.model.getMetadata("jupyter"),s?.source_hidden===!0&&e.ready.then(()=>{let s;if(e.isDisposed)return;let n=((s=document.createElement("button")).type="button",s.className="course-code-button",s.addEventListener("click",()=>{e.inputHidden=!e.inputHidden,k(s,e,t)}),k(s,e,t),s);e.node.append(n);let o=new MutationObserver(()=>k(n,e,t)),r=e.node.querySelector(".jp-Cell-inputWrapper");r&&o.observe(r,{childList:!0}),e.disposed.connect(()=>o.disconnect())})}(s,this.words))}}dressMarkdown(e){var t,s;e.renderer.addClass("prose"),e.renderer.toggleClass("note",E(e).includes("content-note")),C(t=e.renderer.node,s=this.sources),new MutationObserver(()=>C(t,s)).observe(t,{childList:!0})}followNotebook(e){e.syncCollapse=!this.isOn}keepFromShortcuts=e=>{this.isOn&&function(e){let{key:t,target:s}=e;return!(e.ctrlKey||e.metaKey||e.altKey||s.closest(".jp-InputArea-editor"))&&("Enter"!==t||!e.shiftKey)&&(1===t.length||x.has(t))}(e)&&e.stopPropagation()};keepFromEditing=e=>{let t=e.target.closest(".jp-MarkdownOutput");this.isOn&&t&&e.stopPropagation()};dressed=new WeakSet}let T="closer-course:reading",I="closer-course:toggle-reading-view";class L{app;lessons;words;constructor(e,t,s){this.app=e,this.lessons=t,this.words=s}set byDefault(e){for(let t of(this.isDefault=e,this.shown.values()))this.turn(t,e)}add(e,t){if(this.shown.has(e))return;let s=new j(e,t.sources,this.words),n=()=>this.turn(r,!s.isOn),o=new v(this.words.__("Reading view"),n),r={view:s,button:o};e.toolbar.insertItem(0,"course-reading-view",o),this.shown.set(e,r),e.disposed.connect(()=>this.shown.delete(e)),this.turn(r,this.isDefault)}addCommand(){let e=()=>this.lessons.current&&this.shown.get(this.lessons.current);this.app.commands.addCommand(I,{label:this.words.__("Reading View"),caption:this.words.__("Show the lesson as a page to read, or as a notebook with its code"),isToggleable:!0,isEnabled:()=>!!e(),isToggled:()=>e()?.view.isOn??!1,execute:()=>{let t=e();t&&this.turn(t,!t.view.isOn)}}),this.lessons.currentChanged.connect(()=>this.app.commands.notifyCommandChanged(I))}turn({view:e,button:t},s){e.isOn=s,t.isPressed=s,this.app.commands.notifyCommandChanged(I)}isDefault=!0;shown=new Map}let A={id:T,description:"Lessons are shown as pages to read; their code comes back cell by cell.",autoStart:!0,requires:[u],optional:[n.ICommandPalette,f.ISettingRegistry,a.ITranslator],activate:(e,t,s,n,o)=>{let r=new L(e,t,(o??a.nullTranslator).load("closer-course"));r.addCommand(),t.course.then(e=>{if(e){var n;let o;for(let i of(n=e.tokens,o=document.createElement("style"),o.textContent=`${n}
${y} {
/* How large and how wide a lesson's words are, and what JupyterLab's style sheets speak of: in the app's
   page, and in the reading view in JupyterLab. Colours and typefaces are in course/page/tokens.css. */

:root,
.jp-Notebook {
  --step: clamp(1.05rem, 0.98rem + 0.3vw, 1.19rem);
  --measure: 43rem; /* how wide the text is, with what is beside it */
}

/* Stock widgets and Voil\xe0's front end speak of these; they follow the course's own colours.
   Not --jp-layout-color1 nor --jp-brand-color1: a script there cannot read light-dark(). */
:root:root,
.jp-Notebook {
  --jp-layout-color0: var(--course-paper);
  --jp-layout-color2: var(--course-card);
  --jp-border-color1: var(--course-edge);
  --jp-border-color2: var(--course-line);
  --jp-ui-font-color0: var(--course-ink);
  --jp-ui-font-color1: var(--course-ink);
  --jp-ui-font-color2: var(--course-soft);
  --jp-content-font-color0: var(--course-ink);
  --jp-content-font-color1: var(--course-ink);
  --jp-content-font-color2: var(--course-soft);
  --jp-content-link-color: var(--course-accent);
  --jp-ui-font-family: var(--course-sans);
  --jp-content-font-family: var(--course-sans);
  --jp-code-font-family: ui-monospace, Menlo, Consolas, monospace;
  --jp-ui-font-size1: 1rem;
  --jp-content-font-size1: 1rem;
  --jp-content-line-height: 1.65;
}

}
${y} :is(.jp-MarkdownCell, .course-onward) {
/* A lesson's own look: its words, and what leads on from them. The app's page carries it as it is; the
   reading view in JupyterLab, nested in a rule for lessons alone. */

h1 {
  margin: 0.2em 0 0.35em;
  font: 600 min(clamp(2rem, 1.5rem + 2.4cqi, 3rem), 11cqi) / 1.15 var(--course-serif);
  letter-spacing: -0.01em;
  text-wrap: balance;
}

h2 {
  margin: 2.2em 0 0.5em;
  font: 600 1.5rem/1.3 var(--course-serif);
  text-wrap: balance;
}

h3 {
  margin: 1.8em 0 0.4em;
  font: 600 1.2rem/1.35 var(--course-serif);
}

.prose p,
.prose li {
  overflow-wrap: break-word;
}

.opening h1 + p {
  margin: 0 0 1.6rem;
  color: var(--course-soft);
  font: 400 1.25rem/1.55 var(--course-serif);
}

.opening h1 + p + p {
  margin: 0 0 1.6rem;
  color: var(--course-soft);
  font-size: 0.92rem;
}

.note {
  margin: 1.6rem 0;
  padding: 1rem 1.25rem;
  border-radius: 14px;
  background: var(--course-wash);
  font-size: 0.98rem;
  outline: 1px solid transparent; /* seen where colours are the system's own */
}

.note p,
.note blockquote {
  margin: 0.2em 0;
  padding: 0;
  border: 0;
  color: inherit;
}

.prose blockquote {
  margin-inline: 0;
  padding-left: 1.1rem;
  border-left: 3px solid var(--course-band);
  color: var(--course-soft);
}

.prose summary {
  padding: 0.3rem 0;
  color: var(--course-accent);
  font-weight: 600;
  cursor: pointer;
}

.prose table {
  border-collapse: collapse;
  font-size: 0.95rem;
}

.prose th,
.prose td {
  padding: 0.4rem 0.8rem 0.4rem 0;
  border-bottom: 1px solid var(--course-line);
  text-align: left;
  vertical-align: top;
}

.prose img {
  max-width: 100%;
}

a.source {
  border-bottom: 1px dotted currentColor;
  font-size: 0.86em;
  text-decoration: none;
}

.strength {
  padding: 0.12em 0.6em;
  border: 1px solid var(--course-line);
  border-radius: 99px;
  color: var(--course-soft);
  font-size: 0.72em;
  letter-spacing: 0.02em;
  white-space: nowrap;
}

/* ---- Onward ------------------------------------------------------------------------------ */

.onward {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 1rem;
  margin-top: 3.5rem;
  padding-top: 1.4rem;
  border-top: 1px solid var(--course-line);
}

.onward a {
  min-width: 0;
  overflow-wrap: anywhere;
  font: 600 1.08rem var(--course-serif);
  text-decoration: none;
}

.onward .next {
  margin-left: auto;
  text-align: right;
}

.onward small {
  display: block;
  color: var(--course-soft);
  font: 400 0.85rem var(--course-sans);
}

@media print {
  .onward {
    display: none;
  }

  .prose details::details-content {
    content-visibility: visible;
  }

  h1,
  h2,
  h3 {
    break-after: avoid;
  }
}

/* ---- Pictures in the prose: their colours are the page's own ------------------------------- */

.picture {
  max-width: 30rem;
  margin: 1.8rem auto;
  color: var(--course-soft);
  font-size: 0.92rem;
  break-inside: avoid;
}

.picture svg {
  display: block;
  width: 100%;
  height: auto;
}

.picture figcaption {
  margin-top: 0.5rem;
  text-align: center;
  text-wrap: balance;
}

@media (forced-colors: active) {
  .picture svg {
    --course-card: Canvas;
    --course-wash: Canvas;
    --course-ink: CanvasText;
    --course-soft: CanvasText;
    --course-line: CanvasText;
    --course-edge: CanvasText;
    --course-accent: LinkText;
    --course-clay: CanvasText;
    forced-color-adjust: none;
  }
}

}`,document.head.append(o),s?.addItem({command:I,category:e.title}),t.opened.connect((t,s)=>r.add(s,e)),t.panels))r.add(i,e)}}),n&&(async function(e,t){let s=await e.load(T),n=()=>{t.byDefault=!1!==s.get("readingView").composite};n(),s.changed.connect(n)})(n,r).catch(e=>console.warn("Settings:",e))}};class R{store;ask;constructor(e,t){this.store=e,this.ask=t}async given(){let e=await this.store.chosen();if("ask"!==e)return"run"===e;if(null!==this.store.answered)return this.store.answered;this.asking??=this.ask();let{run:t,always:s}=await this.asking;return this.store.answered=t,s&&this.store.choose(t?"run":"leave"),this.asking=null,t}asking=null}class O extends b.Widget{constructor(e,t){super(),this.addClass("course-notice"),this.content.setAttribute("role","status");let s=document.createElement("p");if(s.textContent=e,this.content.append(s),t){let e=document.createElement("button");e.type="button",e.textContent=t.label,e.addEventListener("click",t.run),this.content.append(e)}this.node.append(this.content)}onAfterShow(e){this.makeRoom()}onResize(e){this.makeRoom()}makeRoom(){let e=`${this.content.offsetHeight}px`;this.node.style.minHeight!==e&&(this.node.style.minHeight=e,this.parent?.fit())}content=document.createElement("div")}let P=["kernelspec","language_info","widgets"],D=["execution","trusted"];function N(e,t){return Object.fromEntries(Object.entries(e).filter(([e])=>!t.includes(e)).sort(([e],[t])=>e<t?-1:1))}let M="closer-course:run",U="closer-course:run-exercises",q="whenALessonOpens",W="closer-course:exercises-may-run";class H{lessons;consent;words;translator;constructor(e,t,s,n){this.lessons=e,this.consent=t,this.words=s,this.translator=n,e.opened.connect((e,t)=>{!function({context:e}){let{model:t}=e,s=()=>{var e;let s;return s=(e=t.sharedModel.toJSON()).cells.map(e=>[e.cell_type,e.source,N(e.metadata??{},D)]),JSON.stringify([N(e.metadata,P),s])},n=s();e.fileChanged.connect(()=>{t.dirty||(n=s())});let o=()=>{!t.isDisposed&&t.dirty&&s()===n&&(t.dirty=!1)};t.stateChanged.connect((e,{name:t,newValue:s})=>{"dirty"===t&&s&&queueMicrotask(o)}),o()}(t),this.follow(t),t.isVisible&&this.bring(t)}),e.currentChanged.connect((e,t)=>{t&&this.bring(t)})}async run(e){let{sessionContext:t}=e;if(!this.running.has(t)){this.running.add(t);try{await t.ready;let s=t.session?.kernel;if(!s)return void this.say(e,this.words.__("There is no kernel to run this lesson’s exercises."),{label:this.words.__("Choose a kernel"),run:()=>void this.dialogs.selectKernel(t)});for(let n of(await s.info,this.done.set(t,s.id),this.say(e,""),e.content.widgets.filter(({model:e})=>c(e)))){if(e.isDisposed||t.session?.kernel?.id!==s.id)return;await i.NotebookActions.runCells(e.content,[n],t,this.dialogs)}}finally{this.running.delete(t)}}}async bring(e){let{sessionContext:t}=e;if(!(this.isDone(t)||this.waiting.has(e))){this.waiting.add(e);try{if(!e.content.widgets.some(({model:e})=>c(e)))return;this.lessons.isUnchanged(e)?await this.consent.given()?e.isDisposed||await this.run(e):e.isDisposed||this.say(e,this.words.__("This lesson’s exercises are not running."),this.offer(e)):this.say(e,this.words.__("The code of this lesson is not the course’s own: its exercises do not run by themselves."),this.offer(e))}finally{this.waiting.delete(e)}}}follow(e){let{sessionContext:t}=e,s=!1;t.statusChanged.connect((n,o)=>{"restarting"===o||"autorestarting"===o?s=!0:"idle"===o&&s&&(s=!1,this.done.delete(t),e.content.widgets.some(({promptNode:e})=>e?.textContent?.includes("*"))||this.bring(e))}),t.kernelChanged.connect((s,{newValue:n})=>{let o=this.done.has(t)||this.notices.has(e);n&&o&&this.bring(e)})}isDone(e){let t=e.session?.kernel;return!!t&&this.done.get(e)===t?.id}offer(e){return{label:this.words.__("Run the exercises"),run:()=>void this.run(e)}}say(e,t,s){let n;this.notices.get(e)?.dispose(),this.notices.delete(e),t&&this.notices.set(e,(n=new O(t,s),e.contentHeader.addWidget(n),n))}get dialogs(){return new n.SessionContextDialogs({translator:this.translator})}done=new WeakMap;running=new WeakSet;waiting=new WeakSet;notices=new WeakMap}let $=[p,{id:M,description:"Runs a lesson’s exercises when it opens.",autoStart:!0,requires:[u],optional:[f.ISettingRegistry,a.ITranslator,n.ICommandPalette],activate:(e,t,s,o,r)=>{let i,l=(o??a.nullTranslator).load("closer-course"),c=new H(t,new R((i=s?.load(M).catch(()=>null)??Promise.resolve(null),{chosen:async()=>String((await i)?.composite[q]??"ask"),choose:e=>void i.then(t=>t?.set(q,e)),get answered(){let e=sessionStorage.getItem(W);return e&&JSON.parse(e)},set answered(e){sessionStorage.setItem(W,JSON.stringify(e))}}),()=>(async function(e){let{button:t,isChecked:s}=await (0,n.showDialog)({title:e.__("Run the exercises?"),body:e.__("This lesson’s exercises are small programs of the course. Run them when a lesson opens?"),buttons:[n.Dialog.cancelButton({label:e.__("Not now")}),n.Dialog.okButton({label:e.__("Run them")})],checkbox:{label:e.__("Do not ask again")}});return{run:t.accept,always:!!s}})(l)),l,o??a.nullTranslator);e.commands.addCommand(U,{label:l.__("Run This Lesson’s Exercises"),isEnabled:()=>null!==t.current,execute:()=>t.current&&c.run(t.current)}),t.course.then(e=>{e&&r?.addItem({command:U,category:e.title})})}},A,w]}}]);