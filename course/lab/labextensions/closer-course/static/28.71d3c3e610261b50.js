"use strict";(self.rspackChunkcloser_course=self.rspackChunkcloser_course||[]).push([[28],{2(e,t,s){s.r(t),s.d(t,{IHeldWidgets:()=>u,ILessons:()=>c,default:()=>ee});var n=s(3),o=s(4),r=s(5),a=s(6);class i extends a.Widget{course;words;open;constructor(e,t,s){super({node:document.createElement("nav")}),this.course=e,this.words=t,this.open=s,this.id="closer-course-contents",this.addClass("course-contents"),this.title.caption=e.title,this.node.setAttribute("aria-label",e.title),this.showLesson(null)}showLesson(e){let t=document.createElement("h2");t.textContent=this.course.title;let s=document.createElement("ul");for(let n of(s.append(...this.course.lessons.map(t=>this.lesson(t,t===e))),this.node.replaceChildren(t,s),this.signs=new Map,this.node.querySelectorAll("[data-anchor]")))this.signs.set(n.dataset.anchor??"",n)}sign(e){let t={waits:this.words.__("waits for you"),answered:this.words.__("answered")};for(let[s,n]of this.signs){let o=e.get(s);n.textContent=o?t[o]:""}}lesson(e,t){let s=document.createElement("li"),n=this.button(s,e.title,()=>this.open(e.notebook));if(e.minutes&&(n.appendChild(document.createElement("small")).textContent=this.words.__("%1 min",e.minutes)),!t)return s;n.setAttribute("aria-current","page");let o=s.appendChild(document.createElement("ul"));for(let{title:t,anchor:s}of e.sections){let n=o.appendChild(document.createElement("li")),r=()=>this.open(e.notebook,s);this.button(n,t,r).appendChild(document.createElement("small")).dataset.anchor=s}return s}button(e,t,s){let n=e.appendChild(document.createElement("button"));return n.type="button",n.appendChild(document.createElement("span")).textContent=t,n.addEventListener("click",s),n}signs=new Map}let l=/^## +(.+?)[ #]*$/gm;var d=s(7);let c=new d.Token("closer-course:ILessons","The course's lessons, and which of them are open."),u=new d.Token("closer-course:IHeldWidgets","The widgets that the lessons' kernels have made."),h="closer-course:contents",p={id:"closer-course:contents",description:"The course's contents, at the left.",autoStart:!0,requires:[c,u],optional:[n.ICommandPalette,o.ITranslator],activate:(e,t,s,n,a)=>{let d=(a??o.nullTranslator).load("closer-course");t.course.then(o=>{let a,c,u;return o&&((a=new i(o,d,(e,s)=>t.open(e,s))).title.icon=r.listIcon,c=new AbortController,u=(e,n)=>{c.abort(),c=new AbortController,a.showLesson(n&&t.lesson(n)),n&&function(e,t,s,n){async function o(){if(n.aborted||e.isDisposed)return clearInterval(r);let o=new Map;for(let[s,n]of function(e){let t=new Map,s=[];for(let n of e){for(let[,e]of"markdown"===n.type?n.sharedModel.source.matchAll(l):[])s=[],t.set(e.replace(/[*_`[]|\]\([^)]*\)/g,"").toLowerCase().trim().split(/\s+/).join("-"),s);"code"===n.type&&s.push(...function({outputs:e}){return Array.from({length:e.length},(t,s)=>e.get(s).data["application/vnd.jupyter.widget-view+json"]).map(e=>e?.model_id).filter(e=>void 0!==e)}(n))}return t}(e.content.model?.cells??[])){let e=(await Promise.all(n.map(e=>t.model(e)))).flatMap(e=>e?.get("_dom_classes")??[]),r=["waits","answered"].find(t=>e.includes(t));r&&o.set(s,r)}n.aborted||s(o)}let r=setInterval(o,1e3);o()}(n,s,e=>a.sign(e),c.signal)},void(t.currentChanged.connect(u),u(t,t.current),e.shell.add(a,"left",{rank:50,type:"Course"}),e.commands.addCommand(h,{label:d.__("Contents of the course"),execute:()=>e.shell.activateById(a.id)}),n?.addItem({command:h,category:o.title})))})}};var m=s(8),g=s(9),w=s(10);function f(e){let t=w.KernelMessage.createMessage({channel:"shell",msgType:"shutdown_request",session:e.clientId,username:e.username,content:{restart:!1}}),s=e.sendShellMessage(t,!0,!1);return new Promise((e,t)=>{s.onReply=e,s.done.then(e,t)})}class v{hold(e){return this.held.add(e),()=>{this.held.delete(e)}}async model(e){for(let{_models:t}of this.held)if(e in t)return t[e];return null}async sendWaiting(){let e=[...this.held].flatMap(({_models:e})=>Object.values(e));for(let t of(await Promise.allSettled(e)))"fulfilled"===t.status&&function(e){let t=e._msg_buffer;if(t){e._msg_buffer=null;try{e.send_sync_message(t,e._msg_buffer_callbacks??{})}catch(e){console.warn(e)}}}(t.value)}held=new Set}let b={help:"closer-course:help-now",leave:"closer-course:leave"},y={id:"closer-course:help",description:"Help now and Leave this page, in the top bar of every lesson.",autoStart:!0,requires:[c],optional:[m.IStateDB,n.IWindowResolver,n.ICommandPalette,o.ITranslator],provides:u,activate:(e,t,n,r,i,l)=>{let d=(l??o.nullTranslator).load("closer-course"),c=new v,{workspaces:u,serverSettings:h}=e.serviceManager;return t.course.then(o=>o&&async function(o){let l,p,m,v,y,k=o.lessons.map(({notebook:e})=>e);l=!1,document.addEventListener("course:left",()=>{l=!0}),window.addEventListener("beforeunload",e=>{l&&(e.returnValue="")}),p={painted:Promise.resolve(),leaving:!1,neutralAddress:o.leave.address,isElsewhere:()=>!t.panels.some(e=>e.isVisible),hold:e=>c.hold(e),tell:()=>!0,sendWaiting:()=>void(l||c.sendWaiting()),endKernel:()=>l?async function(){let e=t.panels.flatMap(({sessionContext:e})=>e.session?.kernel??[]);await Promise.allSettled([(e=>{let t,s;return t=g.URLExt.join(h.baseUrl,"course/left"),s=JSON.stringify({kernels:e}),w.ServerConnection.makeRequest(t,{method:"POST",body:s,keepalive:!0},h)})(e.map(({id:e})=>e)),(async()=>{n&&r&&await async function(e,t,s,n){var o;let r=(o=await t.toJSON(),Object.entries(o).filter(t=>e.some(e=>JSON.stringify(t).includes(e))).map(([e])=>e));await Promise.all(r.map(e=>t.remove(e)));let a=await t.toJSON();await s.save(n,{data:a,metadata:{id:n}})}(k,n,u,r.name)})(),c.sendWaiting().then(()=>Promise.allSettled(e.map(f)))])}():void 0},window.course=p,(m=document.createElement("style")).textContent=`${o.tokens}
.course-help {
/* Help now and Leave this page: their buttons, and the panel of help lines. The app's page carries it as it
   is; JupyterLab, nested in a rule for these alone. */

.pill {
  display: inline-block;
  padding: 0.55rem 0.95rem;
  border: 1.5px solid var(--course-accent);
  border-radius: 99px;
  background: none;
  color: var(--course-accent);
  font: 0.92rem/1.2 var(--course-sans);
  text-decoration: none;
  white-space: nowrap;
  cursor: pointer;
}

.pill:hover {
  background: var(--course-wash);
}

/* What is asked around a lesson; exercises have their own look. */
:is(.key, .search) input,
:is(.own-country, .reading) select {
  min-height: 2.4rem;
  padding: 0.35rem 0.7rem;
  border: 1.5px solid var(--course-edge);
  border-radius: 10px;
  background: var(--course-card);
  color: inherit;
  font: inherit;
}

.pill.leave {
  border-color: var(--course-clay);
  background: var(--course-clay);
  color: var(--course-paper);
}

.pill.leave:hover {
  filter: brightness(1.1);
}

/* ---- Help now ---------------------------------------------------------------------------- */

#help-now {
  width: min(38rem, 100% - 1.5rem);
  max-height: calc(100dvh - 1.5rem);
  padding: 0;
  border: 1px solid var(--course-line);
  border-radius: 18px;
  background: var(--course-card);
  color: var(--course-ink);
  font-size: 1rem;
  line-height: 1.5;
  overscroll-behavior: contain;
}

#help-now::backdrop {
  background: rgb(0 0 0 / 0.45);
}

/* Without JavaScript: the address alone opens it. */
#help-now:target {
  display: block;
  position: fixed;
  inset: 0;
  z-index: 4;
  margin: auto;
  overflow: auto;
}

.panel {
  padding: 0 clamp(1.1rem, 4vw, 1.9rem) 0.6rem;
}

.panel-top {
  position: sticky;
  top: 0;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  padding: 1rem 0 0.6rem;
  background: var(--course-card);
}

.panel h2 {
  margin: 0;
}

.panel-top + p {
  margin-top: 0.2rem;
}

.panel h3 {
  margin: 1.3rem 0 0.2rem;
  font-size: 1.1rem;
}

.panel ul {
  margin: 0;
  padding: 0;
  list-style: none;
}

.panel li {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 1rem;
  padding: 0.45rem 0;
  border-bottom: 1px solid var(--course-line);
}

.panel li > span:first-child {
  flex: 1 1 15rem;
}

.panel small {
  color: var(--course-soft);
  font-size: 0.85rem;
}

.panel li small {
  display: block;
}

.panel .contact {
  display: flex;
  flex-direction: column;
  align-items: end;
  gap: 0.3rem;
}

.panel .contact a {
  min-width: 1.5rem;
  min-height: 1.5rem;
  text-align: end;
  font-weight: 600;
}

.my-help li {
  display: block;
}

.my-help li span {
  display: block;
  white-space: pre-line;
  overflow-wrap: anywhere;
}

/* The page is covered before its kernel can take back what is behind the lock. */
.course-covered ~ #help-now .my-help {
  display: none;
}

.own-country label {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.2rem 0.8rem;
  margin-top: 1rem;
  font: 600 1.1rem var(--course-serif);
}

.own-country select {
  max-width: 100%;
  font: 1rem var(--course-sans);
}

.own-country .checked {
  margin: 0.3rem 0;
}

.panel details {
  border-bottom: 1px solid var(--course-line);
}

.panel summary {
  padding: 0.45rem 0;
  font: 600 1.05rem var(--course-serif);
  cursor: pointer;
}

.panel summary small {
  float: right;
  font: 0.9rem/1.8 var(--course-sans);
}

.panel h4 {
  margin: 1rem 0 0;
  font-size: 1rem;
}

.checked {
  margin: 1.2rem 0;
  color: var(--course-soft);
  font-size: 0.9rem;
}

/* ---- Leave this page --------------------------------------------------------------------- */

/* What says that one tap of Shift more leaves. Empty it stays, unseen, for screen readers to hear it
   change. */
.taps {
  position: absolute;
  top: 100%;
  right: 1rem;
  box-sizing: border-box;
  max-width: calc(100% - 2rem);
  margin: 0.4rem 0 0;
  padding: 0.5rem 0.9rem;
  border: 1px solid transparent; /* seen where colours are the system's own */
  border-radius: 10px;
  color: var(--course-paper);
  background: var(--course-ink);
}

.taps:empty {
  padding: 0;
  border: 0;
}

.panel-top .taps {
  right: 0;
  max-width: 100%;
}

}`,document.head.append(m);let x=((v=document.createElement("div")).className="course-help",v.innerHTML=o.help,document.body.append(v),(y=v.querySelector("dialog")).addEventListener("click",e=>{let s=e.target,n=s.closest("a"),r=n?.getAttribute("href"),a=o.lessons.find(({notebook:e})=>e===r);(s===y||a||n?.matches("[data-closes]"))&&(e.preventDefault(),y.close(),a&&t.open(a.notebook))}),y);await s.e(279).then(s.t.bind(s,29,23)),await s.e(155).then(s.t.bind(s,30,23));let C=()=>x.open||x.showModal(),_=(e,{toolbar:t})=>{[...t.names()].includes("course-help")||t.insertItem(0,"course-help",function(e,t){let s=document.createElement("div"),n=s.appendChild(document.createElement("button"));n.className="pill help",n.textContent=e.__("Help now"),n.addEventListener("click",t);let o=s.appendChild(document.createElement("button"));o.className="pill leave",o.textContent=e.__("Leave this page"),o.title=e.__("Or press Shift three times, and nothing else"),o.addEventListener("click",()=>window.course.leave());let r=s.appendChild(document.createElement("p"));for(let e of(r.className="taps",r.setAttribute("role","status"),[n,o]))e.type="button";let i=new a.Widget({node:s});return i.addClass("course-help"),i.addClass("course-help-bar"),i}(d,C))};for(let e of(t.opened.connect(_),t.panels))_(t,e);for(let t of(e.commands.addCommand(b.help,{label:d.__("Help now"),execute:C}),e.commands.addCommand(b.leave,{label:d.__("Leave this page"),execute:()=>window.course.leave()}),Object.values(b)))i?.addItem({command:t,category:o.title})}(o)),c}};var k=s(11),x=s(12),C=s(13);function _(e){let t=e.getMetadata("tags");return Array.isArray(t)?t:[]}function E(e){return"code"===e.type&&!_(e).includes("jupyterlab-only")}class S{course;documents;words;constructor(e,t,s,n){this.course=e,this.documents=s,this.words=n,e.then(e=>{e&&(this.told=e,t.forEach(e=>void this.add(e)),t.widgetAdded.connect((e,t)=>void this.add(t)),t.currentChanged.connect((e,t)=>this.turnTo(t)))})}get panels(){return[...this.ready].filter(e=>this.lesson(e))}get current(){return this.last}get opened(){return this.openedSignal}get currentChanged(){return this.currentSignal}lesson(e){return this.named(g.PathExt.basename(e.context.path))}isUnchanged(e){var t;let s,n=this.lesson(e),o=e.content.model?.cells;return!!(n&&o&&(t=n.code,(s=[...o].filter(E).map(({sharedModel:e})=>e.source).filter(e=>e.trim())).length===t.length&&s.every((e,s)=>e===t[s])))}async open(e,t=""){let s=await this.course,n=this.path(e,s),o=null===n?void 0:this.documents.openOrReveal(n,"Notebook");if(!o)return await this.tellMissing(e),null;await o.revealed;let r=this.named(e);if(t&&r){var a;let e,s,n=(a=r.sections,e=t.toLowerCase(),(s=a.find(t=>t.anchor===e))?s.title.replaceAll(" ","-"):t);await o.content.setFragment(`#${n}`),async function(e,t){var s;let n,o,r=new AbortController;for(let t of["wheel","pointerdown","keydown","touchstart"]){let s=()=>r.abort();e.node.addEventListener(t,s,{signal:r.signal,passive:!0})}let a=await (s=e.node,n=CSS.escape(t),o=()=>s.querySelector(`[data-jupyter-id="${n}"], [id="${n}"]`),new Promise(e=>{let t=()=>{clearTimeout(r),n.disconnect(),e(o())},n=new MutationObserver(()=>o()&&t()),r=setTimeout(t,1e4);n.observe(s,{childList:!0,subtree:!0}),o()&&t()})),i=e.widgets.findIndex(({node:e})=>e.contains(a));-1!==i&&(e.activeCellIndex=i);for(let e=0;a&&e<60&&!r.signal.aborted;e+=1)a.scrollIntoView({behavior:"instant"}),await new Promise(requestAnimationFrame);r.abort()}(o.content,n)}return o}path(e,t){let s=this.panels.map(e=>e.context.path),n=this.last&&g.PathExt.dirname(this.last.context.path),o=null===n?null:g.PathExt.join(n,e),r=s.filter(t=>g.PathExt.basename(t)===e);return r.length?r.find(e=>e===o)??r[0]:t?.home==null?o:g.PathExt.join(t.home,e)}tellMissing(e){let t=this.named(e)?.title??e;return(0,n.showErrorMessage)(this.words.__("“%1” is not here",t),this.words.__("Its notebook, %1, is not in the folders that JupyterLab shows. Nothing of yours is lost.",e))}named(e){return this.told?.lessons.find(t=>t.notebook===e)??null}async add(e){await e.context.ready,!e.isDisposed&&this.lesson(e)&&(this.ready.add(e),e.disposed.connect(()=>{this.ready.delete(e),this.last===e&&this.turnTo(null)}),this.openedSignal.emit(e),this.tracked===e&&this.turnTo(e))}turnTo(e){this.tracked=e;let t=e&&this.ready.has(e)?e:null;t!==this.last&&(this.last=t,this.currentSignal.emit(t))}told=null;tracked=null;last=null;ready=new Set;openedSignal=new C.Signal(this);currentSignal=new C.Signal(this)}let j={id:"closer-course:lessons",description:"The course's lessons, and which of them are open.",autoStart:!0,requires:[x.INotebookTracker,k.IDocumentManager],optional:[o.ITranslator],provides:c,activate:(e,t,s,n)=>new S(async function(e){let t=g.URLExt.join(e.baseUrl,"course/lab.json");try{let s=await w.ServerConnection.makeRequest(t,{},e);if(s.ok)return await s.json();console.warn(`The course did not describe itself: ${s.status}`)}catch(e){console.warn("The course did not describe itself:",e)}return null}(e.serviceManager.serverSettings),t,s,(n??o.nullTranslator).load("closer-course"))},L=new Set(["ArrowUp","ArrowDown","ArrowLeft","ArrowRight","PageUp","PageDown","Home","End","Enter","Backspace","Delete"]),T={previous:"closer-course:previous-lesson",next:"closer-course:next-lesson"};class I{lessons;course;words;constructor(e,t,s){this.lessons=e,this.course=t,this.words=s}add(e){if(this.panels.has(e))return;this.panels.add(e);let{node:t,outerNode:s}=e.content;t.addEventListener("click",t=>this.follow(t,e),!0);let n=this.onward(e);n&&s.append(n)}addCommands(e,t){let s={previous:this.words.__("Previous Lesson"),next:this.words.__("Next Lesson")};for(let n of["previous","next"])e.commands.addCommand(T[n],{label:s[n],isEnabled:()=>null!==this.beside(this.lessons.current,n),execute:()=>{let e=this.beside(this.lessons.current,n);return e&&this.lessons.open(e.notebook)}}),t?.addItem({command:T[n],category:this.course.title});this.lessons.currentChanged.connect(()=>{for(let t of Object.values(T))e.commands.notifyCommandChanged(t)})}beside(e,t){let s=e&&this.lessons.lesson(e)?.[t];return this.course.lessons.find(({notebook:e})=>e===s)??null}onward(e){let t=this.beside(e,"previous"),s=this.beside(e,"next");if(!t&&!s)return null;let n=document.createElement("nav");n.className="onward",n.setAttribute("aria-label",this.words.__("Previous and next lesson")),t&&n.append(this.link(e,t,this.words.__("Before this"))),s&&n.append(this.link(e,s,this.words.__("Next"))),n.lastElementChild?.classList.toggle("next",null!==s);let o=document.createElement("div");return o.className="course-onward",o.append(n),o.addEventListener("keydown",e=>{(function({ctrlKey:e,metaKey:t,altKey:s}){return!(e||t||s)})(e)&&e.stopPropagation()}),o}link(e,t,s){let n=document.createElement("a"),o=g.PathExt.join(g.PathExt.dirname(e.context.path),t.notebook);n.href=g.PageConfig.getUrl({treePath:o});let r=document.createElement("small");return r.textContent=s,n.append(r,` ${t.title}`),n}follow(e,t){let s=e.target.closest("a"),n=this.lessons.lesson(t);if(!s||!n||!function(e){let{button:t,ctrlKey:s,metaKey:n,shiftKey:o,altKey:r}=e;return 0===t&&!(s||n||o||r)}(e))return;let o=function(e,t,s){let n=e.getAttribute("href")??"";if(n.startsWith("#"))return{notebook:t,anchor:decodeURIComponent(n.slice(1))};let{origin:o,pathname:r,hash:a}=new URL(e.href,document.baseURI),i=decodeURIComponent(r.slice(r.lastIndexOf("/")+1)),l=s.some(({notebook:e})=>e===i),d=o===new URL(document.baseURI).origin;return l&&d?{notebook:i,anchor:decodeURIComponent(a.slice(1))}:null}(s,n.notebook,this.course.lessons);o&&(e.preventDefault(),e.stopPropagation(),this.lessons.open(o.notebook,o.anchor))}panels=new WeakSet}let P={id:"closer-course:navigation",description:"Links between lessons open them as lessons; each leads on to the next.",autoStart:!0,requires:[c],optional:[n.ICommandPalette,o.ITranslator],activate:(e,t,s,n)=>{let r=(n??o.nullTranslator).load("closer-course");t.course.then(n=>{if(!n)return;let o=new I(t,n,r);for(let n of(o.addCommands(e,s),t.opened.connect((e,t)=>o.add(t)),t.panels))o.add(n)})}};var A=s(14);class M extends a.Widget{constructor(e,t){super({node:document.createElement("button")}),this.addClass("course-reading-button"),this.node.setAttribute("type","button"),this.node.textContent=e,this.node.addEventListener("click",t)}set isPressed(e){this.node.setAttribute("aria-pressed",String(e))}}let O=".jp-NotebookPanel.course-reading";function N(e,t,s){e.textContent=t.inputHidden?s.__("Show the code"):s.__("Hide the code"),e.setAttribute("aria-expanded",String(!t.inputHidden))}function R(e,t){for(let s of e.querySelectorAll("a[href*='#']")){let{pathname:e}=new URL(s.href,document.baseURI);e.endsWith(`/${t}`)&&s.classList.add("source")}for(let t of e.querySelectorAll("p > img:only-child")){let e=t.parentElement;e&&!e.textContent?.trim()&&function(e){let t=e.firstElementChild,s=document.createElement("figure");if(s.className="picture",s.append(t),t.title){let e=document.createElement("figcaption");e.textContent=t.title,t.removeAttribute("title"),s.append(e)}e.replaceWith(s)}(e)}}let D="course-reading",W={help:"course-said-above",navigation:"course-said-below"};class q{panel;sources;words;constructor(e,t,s){this.panel=e,this.sources=t,this.words=s,this.dressCells(),e.content.model?.cells.changed.connect(this.dressCells,this);let{node:n}=e.content;n.addEventListener("keydown",this.keepFromShortcuts),n.addEventListener("dblclick",this.keepFromEditing,!0)}get isOn(){return this.panel.hasClass(D)}set isOn(e){for(let t of(this.panel.toggleClass(D,e),this.panel.content.viewportNode.setAttribute("role",e?"group":"feed"),this.panel.content.widgets))this.followNotebook(t)}dressCells(){let{widgets:e}=this.panel.content;for(let[t,s]of e.entries()){for(let[e,t]of(this.followNotebook(s),Object.entries(W)))s.toggleClass(t,_(s.model).includes(e));"markdown"===s.model.type&&s.renderer.toggleClass("opening",0===t),this.dressed.has(s)||(this.dressed.add(s),"markdown"===s.model.type&&this.dressMarkdown(s),"code"===s.model.type&&function(e,t){let s;s=e.model.getMetadata("jupyter"),s?.source_hidden===!0&&e.ready.then(()=>{let s;if(e.isDisposed)return;let n=((s=document.createElement("button")).type="button",s.className="course-code-button",s.addEventListener("click",()=>{e.inputHidden=!e.inputHidden,N(s,e,t)}),N(s,e,t),s);e.node.append(n);let o=new MutationObserver(()=>N(n,e,t)),r=e.node.querySelector(".jp-Cell-inputWrapper");r&&o.observe(r,{childList:!0}),e.disposed.connect(()=>o.disconnect())})}(s,this.words))}}dressMarkdown(e){var t,s;e.renderer.addClass("prose"),e.renderer.toggleClass("note",_(e.model).includes("content-note")),R(t=e.renderer.node,s=this.sources),new MutationObserver(()=>R(t,s)).observe(t,{childList:!0})}followNotebook(e){e.syncCollapse=!this.isOn}keepFromShortcuts=e=>{this.isOn&&function(e){let{key:t,target:s}=e;return!(!function({ctrlKey:e,metaKey:t,altKey:s}){return!(e||t||s)}(e)||s.closest(".jp-InputArea-editor"))&&("Enter"!==t||!e.shiftKey)&&(1===t.length||L.has(t))}(e)&&e.stopPropagation()};keepFromEditing=e=>{let t=e.target.closest(".jp-MarkdownOutput");this.isOn&&t&&e.stopPropagation()};dressed=new WeakSet}let H="closer-course:reading",U="closer-course:toggle-reading-view";class z{app;lessons;words;constructor(e,t,s){this.app=e,this.lessons=t,this.words=s}set byDefault(e){for(let t of(this.isDefault=e,this.shown.values()))this.turn(t,e)}add(e,t){if(this.shown.has(e))return;let s=new q(e,t.sources,this.words),n=()=>this.turn(r,!s.isOn),o=new M(this.words.__("Reading view"),n),r={view:s,button:o};e.toolbar.insertItem(0,"course-reading-view",o),this.shown.set(e,r),e.disposed.connect(()=>this.shown.delete(e)),this.turn(r,this.isDefault)}addCommand(){let e=()=>this.lessons.current&&this.shown.get(this.lessons.current);this.app.commands.addCommand(U,{label:this.words.__("Reading View"),caption:this.words.__("Show the lesson as a page to read, or as a notebook with its code"),isToggleable:!0,isEnabled:()=>!!e(),isToggled:()=>e()?.view.isOn??!1,execute:()=>{let t=e();t&&this.turn(t,!t.view.isOn)}}),this.lessons.currentChanged.connect(()=>this.app.commands.notifyCommandChanged(U))}turn({view:e,button:t},s){e.isOn=s,t.isPressed=s,this.app.commands.notifyCommandChanged(U)}isDefault=!0;shown=new Map}let J={id:H,description:"Lessons are shown as pages to read; their code comes back cell by cell.",autoStart:!0,requires:[c],optional:[n.ICommandPalette,A.ISettingRegistry,o.ITranslator],activate:(e,t,s,n,r)=>{let a=new z(e,t,(r??o.nullTranslator).load("closer-course"));a.addCommand(),t.course.then(e=>{if(e){var n;let o;for(let r of(n=e.tokens,o=document.createElement("style"),o.textContent=`${n}
${O} {
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
${O} :is(.jp-MarkdownCell, .course-onward) {
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

}`,document.head.append(o),s?.addItem({command:U,category:e.title}),t.opened.connect((t,s)=>a.add(s,e)),t.panels))a.add(r,e)}}),n&&(async function(e,t){let s=await e.load(H),n=()=>{t.byDefault=!1!==s.get("readingView").composite};n(),s.changed.connect(n)})(n,a).catch(e=>console.warn("Settings:",e))}};class ${store;constructor(e){this.store=e}async given(e){let t=await this.store.chosen();if("ask"!==t)return"run"===t;if(null!==this.store.answered)return this.store.answered;let{asking:s}=this;e(e=>s.resolve(e));let{run:n,always:o}=await s.promise;return null===this.store.answered&&o&&this.store.choose(n?"run":"leave"),this.store.answered=n,n}asking=new d.PromiseDelegate}class V extends a.Widget{constructor(e,t){super(),this.addClass("course-notice"),this.content.setAttribute("role","status");let s=document.createElement("p");for(let{label:n,run:o}of(s.textContent=e,this.content.append(s),t)){let e=document.createElement("button");e.type="button",e.textContent=n,e.addEventListener("click",o),this.content.append(e)}this.node.append(this.content)}onAfterShow(e){this.makeRoom()}onResize(e){this.makeRoom()}makeRoom(){let e=`${this.content.offsetHeight}px`;this.node.style.minHeight!==e&&(this.node.style.minHeight=e,this.parent?.fit())}content=document.createElement("div")}let F=["kernelspec","language_info","widgets"],B=["execution","trusted"];function K(e,t){return Object.fromEntries(Object.entries(e).filter(([e])=>!t.includes(e)).sort(([e],[t])=>e<t?-1:1))}let G="closer-course:run",Q="closer-course:run-exercises",X="whenALessonOpens",Y="closer-course:exercises-may-run";class Z{lessons;consent;words;translator;constructor(e,t,s,n){this.lessons=e,this.consent=t,this.words=s,this.translator=n,e.opened.connect((e,t)=>{!function({context:e}){let{model:t}=e,s=()=>{var e;let s;return s=(e=t.sharedModel.toJSON()).cells.map(e=>[e.cell_type,e.source,K(e.metadata??{},B)]),JSON.stringify([K(e.metadata,F),s])},n=s();e.fileChanged.connect(()=>{t.dirty||(n=s())});let o=()=>{!t.isDisposed&&t.dirty&&s()===n&&(t.dirty=!1)};t.stateChanged.connect((e,{name:t,newValue:s})=>{"dirty"===t&&s&&queueMicrotask(o)}),o()}(t),this.follow(t),t.isVisible&&this.bring(t)}),e.currentChanged.connect((e,t)=>{t&&this.bring(t)})}async run(e){let{sessionContext:t}=e;if(!this.running.has(t)){this.running.add(t);try{await t.ready.catch(()=>void 0);let s=t.session?.kernel;if(!s)return void this.say(e,this.words.__("There is no kernel to run this lesson’s exercises."),this.choose(e));for(let e of(await s.info.catch(()=>void 0),this.done.set(t,s.id),this.lessons.panels))e.sessionContext===t&&this.say(e,"");await async function(e,t,s){let n=e.map(({model:e})=>e.sharedModel.source);for(let[o,r]of e.entries()){if(!s())return;r.isDisposed||r.model.sharedModel.source!==n[o]||await t(r)}}(e.content.widgets.filter(({model:e})=>E(e)),s=>x.NotebookActions.runCells(e.content,[s],t,this.dialogs),()=>!e.isDisposed&&t.session?.kernel?.id===s.id)}finally{this.running.delete(t)}}}async bring(e){let{sessionContext:t}=e;if(!(this.isDone(t)||this.waiting.has(e))){this.waiting.add(e);try{if(!e.content.widgets.some(({model:e})=>E(e)))return;let s=this.lessons.isUnchanged(e)&&await this.consent.given(t=>this.ask(e,t));if(e.isDisposed)return;this.isDone(t)?this.say(e,""):this.lessons.isUnchanged(e)?s?await this.run(e):this.say(e,this.words.__("This lesson’s exercises are not running."),this.offer(e)):this.say(e,this.words.__("The code of this lesson is not the course’s own: its exercises do not run by themselves."),this.offer(e))}finally{this.waiting.delete(e)}}}follow(e){let{sessionContext:t}=e,s=!1;t.statusChanged.connect((n,o)=>{"restarting"===o||"autorestarting"===o?s=!0:"idle"===o&&s&&(s=!1,this.done.delete(t),e.content.widgets.some(({promptNode:e})=>e?.textContent?.includes("*"))||this.bring(e))}),t.kernelChanged.connect((s,{newValue:n})=>{if(e.isDisposed)return;let[o,r]=[this.done.has(t),this.notices.has(e)];n&&(o||r)&&this.bring(e),n||!o||r||this.say(e,this.words.__("This lesson’s kernel has ended: what you write now is not kept."),this.choose(e))})}isDone(e){let t=e.session?.kernel;return!!t&&this.done.get(e)===t?.id}offer(e){return{label:this.words.__("Run the exercises"),run:()=>void this.run(e)}}choose({sessionContext:e}){return{label:this.words.__("Choose a kernel"),run:()=>void this.dialogs.selectKernel(e)}}ask(e,t){this.say(e,this.words.__("This lesson’s exercises are small programs of the course. Run them when a lesson opens?"),{label:this.words.__("Run them"),run:()=>t({run:!0,always:!1})},{label:this.words.__("Always run them"),run:()=>t({run:!0,always:!0})},{label:this.words.__("Not now"),run:()=>t({run:!1,always:!1})})}say(e,t,...s){let n;this.notices.get(e)?.dispose(),this.notices.delete(e),t&&this.notices.set(e,(n=new V(t,s),e.contentHeader.addWidget(n),n))}get dialogs(){return new n.SessionContextDialogs({translator:this.translator})}done=new WeakMap;running=new WeakSet;waiting=new WeakSet;notices=new WeakMap}let ee=[j,{id:G,description:"Runs a lesson’s exercises when it opens.",autoStart:!0,requires:[c],optional:[A.ISettingRegistry,o.ITranslator,n.ICommandPalette],activate:(e,t,s,n,r)=>{let a,i=(n??o.nullTranslator).load("closer-course"),l=new Z(t,new $((a=s?.load(G).catch(()=>null)??Promise.resolve(null),{chosen:async()=>String((await a)?.composite[X]??"ask"),choose:e=>void a.then(t=>t?.set(X,e)),get answered(){let e=sessionStorage.getItem(Y);return e&&JSON.parse(e)},set answered(e){sessionStorage.setItem(Y,JSON.stringify(e))}})),i,n??o.nullTranslator);e.commands.addCommand(Q,{label:i.__("Run This Lesson’s Exercises"),isEnabled:()=>null!==t.current,execute:()=>t.current&&l.run(t.current)}),t.course.then(e=>{e&&r?.addItem({command:Q,category:e.title})})}},J,P,y,p]}}]);