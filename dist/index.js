import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 46752:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var __webpack_unused_export__;


const Client = __nccwpck_require__(23701)
const Dispatcher = __nccwpck_require__(30883)



const Agent = __nccwpck_require__(57405)





const errors = __nccwpck_require__(68707)

const { InvalidArgumentError } = errors
const api = __nccwpck_require__(56615)
const buildConnector = __nccwpck_require__(59136)











Object.assign(Dispatcher.prototype, api)


module.exports.Kj = Client



module.exports.g6 = Agent
Object.defineProperty(module.exports, "kT", { enumerable: true, get: () => (__nccwpck_require__(/* late */ 76672)) })















module.exports.gU = buildConnector



function makeDispatcher (fn) {
  return (url, opts, handler) => {
    if (typeof opts === 'function') {
      handler = opts
      opts = null
    }

    if (!url || (typeof url !== 'string' && typeof url !== 'object' && !(url instanceof URL))) {
      throw new InvalidArgumentError('invalid url')
    }

    if (opts != null && typeof opts !== 'object') {
      throw new InvalidArgumentError('invalid opts')
    }

    if (opts && opts.path != null) {
      if (typeof opts.path !== 'string') {
        throw new InvalidArgumentError('invalid opts.path')
      }

      let path = opts.path
      if (!opts.path.startsWith('/')) {
        path = `/${path}`
      }

      url = new URL(__nccwpck_require__(/* late */ 3440).parseOrigin(url).origin + path)
    } else {
      if (!opts) {
        opts = typeof url === 'object' ? url : {}
      }

      url = __nccwpck_require__(/* late */ 3440).parseURL(url)
    }

    const { agent, dispatcher = __nccwpck_require__(/* late */ 32581).getGlobalDispatcher() } = opts

    if (agent) {
      throw new InvalidArgumentError('unsupported opts.agent. Did you mean opts.client?')
    }

    return fn.call(dispatcher, {
      ...opts,
      origin: url.origin,
      path: url.search ? `${url.pathname}${url.search}` : url.pathname,
      method: opts.method || (opts.body ? 'PUT' : 'GET')
    }, handler)
  }
}






// Capture __filename at module load time for stack trace augmentation.
// This may be undefined when bundled in environments like Node.js internals.
const currentFilename = typeof __filename !== 'undefined' ? __filename : undefined

function appendFetchStackTrace (err, filename) {
  if (!err || typeof err !== 'object') {
    return
  }

  const stack = typeof err.stack === 'string' ? err.stack : ''
  const normalizedFilename = filename.replace(/\\/g, '/')

  if (stack && (stack.includes(filename) || stack.includes(normalizedFilename))) {
    return
  }

  const capture = {}
  Error.captureStackTrace(capture, appendFetchStackTrace)

  if (!capture.stack) {
    return
  }

  const captureLines = capture.stack.split('\n').slice(1).join('\n')

  err.stack = stack ? `${stack}\n${captureLines}` : capture.stack
}

module.exports.hd = function fetch (init, options = undefined) {
  return __nccwpck_require__(/* late */ 54398).fetch(init, options).catch(err => {
    if (currentFilename) {
      appendFetchStackTrace(err, currentFilename)
    } else if (err && typeof err === 'object') {
      Error.captureStackTrace(err, module.exports.hd)
    }
    throw err
  })
}
Object.defineProperty(module.exports, "Headers", { enumerable: true, get: () => (__nccwpck_require__(60660).Headers) })
Object.defineProperty(module.exports, "Response", { enumerable: true, get: () => (__nccwpck_require__(99051).Response) })
Object.defineProperty(module.exports, "Request", { enumerable: true, get: () => (__nccwpck_require__(9967).Request) })
Object.defineProperty(module.exports, "FormData", { enumerable: true, get: () => (__nccwpck_require__(35910).FormData) })


























Object.defineProperty(module.exports, "kb", { enumerable: true, get: () => (__nccwpck_require__(/* late */ 13726).WebSocket) })
Object.defineProperty(module.exports, "rd", { enumerable: true, get: () => (__nccwpck_require__(/* late */ 15188).CloseEvent) })
Object.defineProperty(module.exports, "NN", { enumerable: true, get: () => (__nccwpck_require__(/* late */ 15188).ErrorEvent) })
Object.defineProperty(module.exports, "aM", { enumerable: true, get: () => (__nccwpck_require__(/* late */ 15188).MessageEvent) })


/* unused reexport */ 
/* unused reexport */ 

















Object.defineProperty(module.exports, "GD", { enumerable: true, get: () => (__nccwpck_require__(/* late */ 21238).EventSource) })

function install () {
  globalThis.fetch = module.exports.hd
  globalThis.Headers = module.exports.Headers
  globalThis.Response = module.exports.Response
  globalThis.Request = module.exports.Request
  globalThis.FormData = module.exports.FormData
  globalThis.WebSocket = module.exports.kb
  globalThis.CloseEvent = module.exports.rd
  globalThis.ErrorEvent = module.exports.NN
  globalThis.MessageEvent = module.exports.aM
  globalThis.EventSource = module.exports.GD
}




/***/ }),

/***/ 80158:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { addAbortListener } = __nccwpck_require__(3440)
const { RequestAbortedError } = __nccwpck_require__(68707)

const kListener = Symbol('kListener')
const kSignal = Symbol('kSignal')

function abort (self) {
  if (self.abort) {
    self.abort(self[kSignal]?.reason)
  } else {
    self.reason = self[kSignal]?.reason ?? new RequestAbortedError()
  }
  removeSignal(self)
}

function addSignal (self, signal) {
  self.reason = null

  self[kSignal] = null
  self[kListener] = null

  if (!signal) {
    return
  }

  if (signal.aborted) {
    abort(self)
    return
  }

  self[kSignal] = signal
  self[kListener] = () => {
    abort(self)
  }

  addAbortListener(self[kSignal], self[kListener])
}

function removeSignal (self) {
  if (!self[kSignal]) {
    return
  }

  if ('removeEventListener' in self[kSignal]) {
    self[kSignal].removeEventListener('abort', self[kListener])
  } else {
    self[kSignal].removeListener('abort', self[kListener])
  }

  self[kSignal] = null
  self[kListener] = null
}

module.exports = {
  addSignal,
  removeSignal
}


/***/ }),

/***/ 34660:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const assert = __nccwpck_require__(34589)
const { AsyncResource } = __nccwpck_require__(16698)
const { InvalidArgumentError, SocketError } = __nccwpck_require__(68707)
const util = __nccwpck_require__(3440)
const { addSignal, removeSignal } = __nccwpck_require__(80158)

class ConnectHandler extends AsyncResource {
  constructor (opts, callback) {
    if (!opts || typeof opts !== 'object') {
      throw new InvalidArgumentError('invalid opts')
    }

    if (typeof callback !== 'function') {
      throw new InvalidArgumentError('invalid callback')
    }

    const { signal, opaque, responseHeaders } = opts

    if (signal && typeof signal.on !== 'function' && typeof signal.addEventListener !== 'function') {
      throw new InvalidArgumentError('signal must be an EventEmitter or EventTarget')
    }

    super('UNDICI_CONNECT')

    this.opaque = opaque || null
    this.responseHeaders = responseHeaders || null
    this.callback = callback
    this.abort = null

    addSignal(this, signal)
  }

  onConnect (abort, context) {
    if (this.reason) {
      abort(this.reason)
      return
    }

    assert(this.callback)

    this.abort = abort
    this.context = context
  }

  onHeaders () {
    throw new SocketError('bad connect', null)
  }

  onUpgrade (statusCode, rawHeaders, socket) {
    const { callback, opaque, context } = this

    removeSignal(this)

    this.callback = null

    let headers = rawHeaders
    // Indicates is an HTTP2Session
    if (headers != null) {
      headers = this.responseHeaders === 'raw' ? util.parseRawHeaders(rawHeaders) : util.parseHeaders(rawHeaders)
    }

    this.runInAsyncScope(callback, null, null, {
      statusCode,
      headers,
      socket,
      opaque,
      context
    })
  }

  onError (err) {
    const { callback, opaque } = this

    removeSignal(this)

    if (callback) {
      this.callback = null
      queueMicrotask(() => {
        this.runInAsyncScope(callback, null, err, { opaque })
      })
    }
  }
}

function connect (opts, callback) {
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      connect.call(this, opts, (err, data) => {
        return err ? reject(err) : resolve(data)
      })
    })
  }

  try {
    const connectHandler = new ConnectHandler(opts, callback)
    const connectOptions = { ...opts, method: 'CONNECT' }

    this.dispatch(connectOptions, connectHandler)
  } catch (err) {
    if (typeof callback !== 'function') {
      throw err
    }
    const opaque = opts?.opaque
    queueMicrotask(() => callback(err, { opaque }))
  }
}

module.exports = connect


/***/ }),

/***/ 76862:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const {
  Readable,
  Duplex,
  PassThrough
} = __nccwpck_require__(57075)
const assert = __nccwpck_require__(34589)
const { AsyncResource } = __nccwpck_require__(16698)
const {
  InvalidArgumentError,
  InvalidReturnValueError,
  RequestAbortedError
} = __nccwpck_require__(68707)
const util = __nccwpck_require__(3440)
const { addSignal, removeSignal } = __nccwpck_require__(80158)

function noop () {}

const kResume = Symbol('resume')

class PipelineRequest extends Readable {
  constructor () {
    super({ autoDestroy: true })

    this[kResume] = null
  }

  _read () {
    const { [kResume]: resume } = this

    if (resume) {
      this[kResume] = null
      resume()
    }
  }

  _destroy (err, callback) {
    this._read()

    callback(err)
  }
}

class PipelineResponse extends Readable {
  constructor (resume) {
    super({ autoDestroy: true })
    this[kResume] = resume
  }

  _read () {
    this[kResume]()
  }

  _destroy (err, callback) {
    if (!err && !this._readableState.endEmitted) {
      err = new RequestAbortedError()
    }

    callback(err)
  }
}

class PipelineHandler extends AsyncResource {
  constructor (opts, handler) {
    if (!opts || typeof opts !== 'object') {
      throw new InvalidArgumentError('invalid opts')
    }

    if (typeof handler !== 'function') {
      throw new InvalidArgumentError('invalid handler')
    }

    const { signal, method, opaque, onInfo, responseHeaders } = opts

    if (signal && typeof signal.on !== 'function' && typeof signal.addEventListener !== 'function') {
      throw new InvalidArgumentError('signal must be an EventEmitter or EventTarget')
    }

    if (method === 'CONNECT') {
      throw new InvalidArgumentError('invalid method')
    }

    if (onInfo && typeof onInfo !== 'function') {
      throw new InvalidArgumentError('invalid onInfo callback')
    }

    super('UNDICI_PIPELINE')

    this.opaque = opaque || null
    this.responseHeaders = responseHeaders || null
    this.handler = handler
    this.abort = null
    this.context = null
    this.onInfo = onInfo || null

    this.req = new PipelineRequest().on('error', noop)

    this.ret = new Duplex({
      readableObjectMode: opts.objectMode,
      autoDestroy: true,
      read: () => {
        const { body } = this

        if (body?.resume) {
          body.resume()
        }
      },
      write: (chunk, encoding, callback) => {
        const { req } = this

        if (req.push(chunk, encoding) || req._readableState.destroyed) {
          callback()
        } else {
          req[kResume] = callback
        }
      },
      destroy: (err, callback) => {
        const { body, req, res, ret, abort } = this

        if (!err && !ret._readableState.endEmitted) {
          err = new RequestAbortedError()
        }

        if (abort && err) {
          abort()
        }

        util.destroy(body, err)
        util.destroy(req, err)
        util.destroy(res, err)

        removeSignal(this)

        callback(err)
      }
    }).on('prefinish', () => {
      const { req } = this

      // Node < 15 does not call _final in same tick.
      req.push(null)
    })

    this.res = null

    addSignal(this, signal)
  }

  onConnect (abort, context) {
    const { res } = this

    if (this.reason) {
      abort(this.reason)
      return
    }

    assert(!res, 'pipeline cannot be retried')

    this.abort = abort
    this.context = context
  }

  onHeaders (statusCode, rawHeaders, resume) {
    const { opaque, handler, context } = this

    if (statusCode < 200) {
      if (this.onInfo) {
        const headers = this.responseHeaders === 'raw' ? util.parseRawHeaders(rawHeaders) : util.parseHeaders(rawHeaders)
        this.onInfo({ statusCode, headers })
      }
      return
    }

    this.res = new PipelineResponse(resume)

    let body
    try {
      this.handler = null
      const headers = this.responseHeaders === 'raw' ? util.parseRawHeaders(rawHeaders) : util.parseHeaders(rawHeaders)
      body = this.runInAsyncScope(handler, null, {
        statusCode,
        headers,
        opaque,
        body: this.res,
        context
      })
    } catch (err) {
      this.res.on('error', noop)
      throw err
    }

    if (!body || typeof body.on !== 'function') {
      throw new InvalidReturnValueError('expected Readable')
    }

    body
      .on('data', (chunk) => {
        const { ret, body } = this

        if (!ret.push(chunk) && body.pause) {
          body.pause()
        }
      })
      .on('error', (err) => {
        const { ret } = this

        util.destroy(ret, err)
      })
      .on('end', () => {
        const { ret } = this

        ret.push(null)
      })
      .on('close', () => {
        const { ret } = this

        if (!ret._readableState.ended) {
          util.destroy(ret, new RequestAbortedError())
        }
      })

    this.body = body
  }

  onData (chunk) {
    const { res } = this
    return res.push(chunk)
  }

  onComplete (trailers) {
    const { res } = this
    res.push(null)
  }

  onError (err) {
    const { ret } = this
    this.handler = null
    util.destroy(ret, err)
  }
}

function pipeline (opts, handler) {
  try {
    const pipelineHandler = new PipelineHandler(opts, handler)
    this.dispatch({ ...opts, body: pipelineHandler.req }, pipelineHandler)
    return pipelineHandler.ret
  } catch (err) {
    return new PassThrough().destroy(err)
  }
}

module.exports = pipeline


/***/ }),

/***/ 14043:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const assert = __nccwpck_require__(34589)
const { AsyncResource } = __nccwpck_require__(16698)
const { Readable } = __nccwpck_require__(49927)
const { InvalidArgumentError, RequestAbortedError } = __nccwpck_require__(68707)
const util = __nccwpck_require__(3440)

function noop () {}

class RequestHandler extends AsyncResource {
  constructor (opts, callback) {
    if (!opts || typeof opts !== 'object') {
      throw new InvalidArgumentError('invalid opts')
    }

    const { signal, method, opaque, body, onInfo, responseHeaders, highWaterMark } = opts

    try {
      if (typeof callback !== 'function') {
        throw new InvalidArgumentError('invalid callback')
      }

      if (highWaterMark != null && (!Number.isFinite(highWaterMark) || highWaterMark < 0)) {
        throw new InvalidArgumentError('invalid highWaterMark')
      }

      if (signal && typeof signal.on !== 'function' && typeof signal.addEventListener !== 'function') {
        throw new InvalidArgumentError('signal must be an EventEmitter or EventTarget')
      }

      if (method === 'CONNECT') {
        throw new InvalidArgumentError('invalid method')
      }

      if (onInfo && typeof onInfo !== 'function') {
        throw new InvalidArgumentError('invalid onInfo callback')
      }

      super('UNDICI_REQUEST')
    } catch (err) {
      if (util.isStream(body)) {
        util.destroy(body.on('error', noop), err)
      }
      throw err
    }

    this.method = method
    this.responseHeaders = responseHeaders || null
    this.opaque = opaque || null
    this.callback = callback
    this.res = null
    this.abort = null
    this.body = body
    this.trailers = {}
    this.context = null
    this.onInfo = onInfo || null
    this.highWaterMark = highWaterMark
    this.reason = null
    this.removeAbortListener = null

    if (signal?.aborted) {
      this.reason = signal.reason ?? new RequestAbortedError()
    } else if (signal) {
      this.removeAbortListener = util.addAbortListener(signal, () => {
        this.reason = signal.reason ?? new RequestAbortedError()
        if (this.res) {
          util.destroy(this.res.on('error', noop), this.reason)
        } else if (this.abort) {
          this.abort(this.reason)
        }
      })
    }
  }

  onConnect (abort, context) {
    if (this.reason) {
      abort(this.reason)
      return
    }

    assert(this.callback)

    this.abort = abort
    this.context = context
  }

  onHeaders (statusCode, rawHeaders, resume, statusMessage) {
    const { callback, opaque, abort, context, responseHeaders, highWaterMark } = this

    const headers = responseHeaders === 'raw' ? util.parseRawHeaders(rawHeaders) : util.parseHeaders(rawHeaders)

    if (statusCode < 200) {
      if (this.onInfo) {
        this.onInfo({ statusCode, headers })
      }
      return
    }

    const parsedHeaders = responseHeaders === 'raw' ? util.parseHeaders(rawHeaders) : headers
    const contentType = parsedHeaders['content-type']
    const contentLength = parsedHeaders['content-length']
    const res = new Readable({
      resume,
      abort,
      contentType,
      contentLength: this.method !== 'HEAD' && contentLength
        ? Number(contentLength)
        : null,
      highWaterMark
    })

    if (this.removeAbortListener) {
      res.on('close', this.removeAbortListener)
      this.removeAbortListener = null
    }

    this.callback = null
    this.res = res
    if (callback !== null) {
      try {
        this.runInAsyncScope(callback, null, null, {
          statusCode,
          statusText: statusMessage,
          headers,
          trailers: this.trailers,
          opaque,
          body: res,
          context
        })
      } catch (err) {
        // If the callback throws synchronously, we need to handle it
        // Remove reference to res to allow res being garbage collected
        this.res = null

        // Destroy the response stream
        util.destroy(res.on('error', noop), err)

        // Use queueMicrotask to re-throw the error so it reaches uncaughtException
        queueMicrotask(() => {
          throw err
        })
      }
    }
  }

  onData (chunk) {
    return this.res.push(chunk)
  }

  onComplete (trailers) {
    util.parseHeaders(trailers, this.trailers)
    this.res.push(null)
  }

  onError (err) {
    const { res, callback, body, opaque } = this

    if (callback) {
      // TODO: Does this need queueMicrotask?
      this.callback = null
      queueMicrotask(() => {
        this.runInAsyncScope(callback, null, err, { opaque })
      })
    }

    if (res) {
      this.res = null
      // Ensure all queued handlers are invoked before destroying res.
      queueMicrotask(() => {
        util.destroy(res.on('error', noop), err)
      })
    }

    if (body) {
      this.body = null

      if (util.isStream(body)) {
        body.on('error', noop)
        util.destroy(body, err)
      }
    }

    if (this.removeAbortListener) {
      this.removeAbortListener()
      this.removeAbortListener = null
    }
  }
}

function request (opts, callback) {
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      request.call(this, opts, (err, data) => {
        return err ? reject(err) : resolve(data)
      })
    })
  }

  try {
    const handler = new RequestHandler(opts, callback)

    this.dispatch(opts, handler)
  } catch (err) {
    if (typeof callback !== 'function') {
      throw err
    }
    const opaque = opts?.opaque
    queueMicrotask(() => callback(err, { opaque }))
  }
}

module.exports = request
module.exports.RequestHandler = RequestHandler


/***/ }),

/***/ 3560:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const assert = __nccwpck_require__(34589)
const { finished } = __nccwpck_require__(57075)
const { AsyncResource } = __nccwpck_require__(16698)
const { InvalidArgumentError, InvalidReturnValueError } = __nccwpck_require__(68707)
const util = __nccwpck_require__(3440)
const { addSignal, removeSignal } = __nccwpck_require__(80158)

function noop () {}

class StreamHandler extends AsyncResource {
  constructor (opts, factory, callback) {
    if (!opts || typeof opts !== 'object') {
      throw new InvalidArgumentError('invalid opts')
    }

    const { signal, method, opaque, body, onInfo, responseHeaders } = opts

    try {
      if (typeof callback !== 'function') {
        throw new InvalidArgumentError('invalid callback')
      }

      if (typeof factory !== 'function') {
        throw new InvalidArgumentError('invalid factory')
      }

      if (signal && typeof signal.on !== 'function' && typeof signal.addEventListener !== 'function') {
        throw new InvalidArgumentError('signal must be an EventEmitter or EventTarget')
      }

      if (method === 'CONNECT') {
        throw new InvalidArgumentError('invalid method')
      }

      if (onInfo && typeof onInfo !== 'function') {
        throw new InvalidArgumentError('invalid onInfo callback')
      }

      super('UNDICI_STREAM')
    } catch (err) {
      if (util.isStream(body)) {
        util.destroy(body.on('error', noop), err)
      }
      throw err
    }

    this.responseHeaders = responseHeaders || null
    this.opaque = opaque || null
    this.factory = factory
    this.callback = callback
    this.res = null
    this.abort = null
    this.context = null
    this.trailers = null
    this.body = body
    this.onInfo = onInfo || null

    if (util.isStream(body)) {
      body.on('error', (err) => {
        this.onError(err)
      })
    }

    addSignal(this, signal)
  }

  onConnect (abort, context) {
    if (this.reason) {
      abort(this.reason)
      return
    }

    assert(this.callback)

    this.abort = abort
    this.context = context
  }

  onHeaders (statusCode, rawHeaders, resume, statusMessage) {
    const { factory, opaque, context, responseHeaders } = this

    const headers = responseHeaders === 'raw' ? util.parseRawHeaders(rawHeaders) : util.parseHeaders(rawHeaders)

    if (statusCode < 200) {
      if (this.onInfo) {
        this.onInfo({ statusCode, headers })
      }
      return
    }

    this.factory = null

    if (factory === null) {
      return
    }

    const res = this.runInAsyncScope(factory, null, {
      statusCode,
      headers,
      opaque,
      context
    })

    if (
      !res ||
      typeof res.write !== 'function' ||
      typeof res.end !== 'function' ||
      typeof res.on !== 'function'
    ) {
      throw new InvalidReturnValueError('expected Writable')
    }

    // TODO: Avoid finished. It registers an unnecessary amount of listeners.
    finished(res, { readable: false }, (err) => {
      const { callback, res, opaque, trailers, abort } = this

      this.res = null
      if (err || !res?.readable) {
        util.destroy(res, err)
      }

      this.callback = null
      this.runInAsyncScope(callback, null, err || null, { opaque, trailers })

      if (err) {
        abort()
      }
    })

    res.on('drain', resume)

    this.res = res

    const needDrain = res.writableNeedDrain !== undefined
      ? res.writableNeedDrain
      : res._writableState?.needDrain

    return needDrain !== true
  }

  onData (chunk) {
    const { res } = this

    return res ? res.write(chunk) : true
  }

  onComplete (trailers) {
    const { res } = this

    removeSignal(this)

    if (!res) {
      return
    }

    this.trailers = util.parseHeaders(trailers)

    res.end()
  }

  onError (err) {
    const { res, callback, opaque, body } = this

    removeSignal(this)

    this.factory = null

    if (res) {
      this.res = null
      util.destroy(res, err)
    } else if (callback) {
      this.callback = null
      queueMicrotask(() => {
        this.runInAsyncScope(callback, null, err, { opaque })
      })
    }

    if (body) {
      this.body = null
      util.destroy(body, err)
    }
  }
}

function stream (opts, factory, callback) {
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      stream.call(this, opts, factory, (err, data) => {
        return err ? reject(err) : resolve(data)
      })
    })
  }

  try {
    const handler = new StreamHandler(opts, factory, callback)

    this.dispatch(opts, handler)
  } catch (err) {
    if (typeof callback !== 'function') {
      throw err
    }
    const opaque = opts?.opaque
    queueMicrotask(() => callback(err, { opaque }))
  }
}

module.exports = stream


/***/ }),

/***/ 61882:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { InvalidArgumentError, SocketError } = __nccwpck_require__(68707)
const { AsyncResource } = __nccwpck_require__(16698)
const assert = __nccwpck_require__(34589)
const util = __nccwpck_require__(3440)
const { kHTTP2Stream } = __nccwpck_require__(36443)
const { addSignal, removeSignal } = __nccwpck_require__(80158)

class UpgradeHandler extends AsyncResource {
  constructor (opts, callback) {
    if (!opts || typeof opts !== 'object') {
      throw new InvalidArgumentError('invalid opts')
    }

    if (typeof callback !== 'function') {
      throw new InvalidArgumentError('invalid callback')
    }

    const { signal, opaque, responseHeaders } = opts

    if (signal && typeof signal.on !== 'function' && typeof signal.addEventListener !== 'function') {
      throw new InvalidArgumentError('signal must be an EventEmitter or EventTarget')
    }

    super('UNDICI_UPGRADE')

    this.responseHeaders = responseHeaders || null
    this.opaque = opaque || null
    this.callback = callback
    this.abort = null
    this.context = null

    addSignal(this, signal)
  }

  onConnect (abort, context) {
    if (this.reason) {
      abort(this.reason)
      return
    }

    assert(this.callback)

    this.abort = abort
    this.context = null
  }

  onHeaders () {
    throw new SocketError('bad upgrade', null)
  }

  onUpgrade (statusCode, rawHeaders, socket) {
    assert(socket[kHTTP2Stream] === true ? statusCode === 200 : statusCode === 101)

    const { callback, opaque, context } = this

    removeSignal(this)

    this.callback = null
    const headers = this.responseHeaders === 'raw' ? util.parseRawHeaders(rawHeaders) : util.parseHeaders(rawHeaders)
    this.runInAsyncScope(callback, null, null, {
      headers,
      socket,
      opaque,
      context
    })
  }

  onError (err) {
    const { callback, opaque } = this

    removeSignal(this)

    if (callback) {
      this.callback = null
      queueMicrotask(() => {
        this.runInAsyncScope(callback, null, err, { opaque })
      })
    }
  }
}

function upgrade (opts, callback) {
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      upgrade.call(this, opts, (err, data) => {
        return err ? reject(err) : resolve(data)
      })
    })
  }

  try {
    const upgradeHandler = new UpgradeHandler(opts, callback)
    const upgradeOpts = {
      ...opts,
      method: opts.method || 'GET',
      upgrade: opts.protocol || 'Websocket'
    }

    this.dispatch(upgradeOpts, upgradeHandler)
  } catch (err) {
    if (typeof callback !== 'function') {
      throw err
    }
    const opaque = opts?.opaque
    queueMicrotask(() => callback(err, { opaque }))
  }
}

module.exports = upgrade


/***/ }),

/***/ 56615:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



module.exports.request = __nccwpck_require__(14043)
module.exports.stream = __nccwpck_require__(3560)
module.exports.pipeline = __nccwpck_require__(76862)
module.exports.upgrade = __nccwpck_require__(61882)
module.exports.connect = __nccwpck_require__(34660)


/***/ }),

/***/ 49927:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const assert = __nccwpck_require__(34589)
const { Readable } = __nccwpck_require__(57075)
const { RequestAbortedError, NotSupportedError, InvalidArgumentError, AbortError } = __nccwpck_require__(68707)
const util = __nccwpck_require__(3440)
const { ReadableStreamFrom } = __nccwpck_require__(3440)

const kConsume = Symbol('kConsume')
const kReading = Symbol('kReading')
const kBody = Symbol('kBody')
const kAbort = Symbol('kAbort')
const kContentType = Symbol('kContentType')
const kContentLength = Symbol('kContentLength')
const kUsed = Symbol('kUsed')
const kBytesRead = Symbol('kBytesRead')

const noop = () => {}

/**
 * @class
 * @extends {Readable}
 * @see https://fetch.spec.whatwg.org/#body
 */
class BodyReadable extends Readable {
  /**
   * @param {object} opts
   * @param {(this: Readable, size: number) => void} opts.resume
   * @param {() => (void | null)} opts.abort
   * @param {string} [opts.contentType = '']
   * @param {number} [opts.contentLength]
   * @param {number} [opts.highWaterMark = 64 * 1024]
   */
  constructor ({
    resume,
    abort,
    contentType = '',
    contentLength,
    highWaterMark = 64 * 1024 // Same as nodejs fs streams.
  }) {
    super({
      autoDestroy: true,
      read: resume,
      highWaterMark
    })

    this._readableState.dataEmitted = false

    this[kAbort] = abort

    /** @type {Consume | null} */
    this[kConsume] = null

    /** @type {number} */
    this[kBytesRead] = 0

    /** @type {ReadableStream|null} */
    this[kBody] = null

    /** @type {boolean} */
    this[kUsed] = false

    /** @type {string} */
    this[kContentType] = contentType

    /** @type {number|null} */
    this[kContentLength] = Number.isFinite(contentLength) ? contentLength : null

    /**
     * Is stream being consumed through Readable API?
     * This is an optimization so that we avoid checking
     * for 'data' and 'readable' listeners in the hot path
     * inside push().
     *
     * @type {boolean}
     */
    this[kReading] = false
  }

  /**
   * @param {Error|null} err
   * @param {(error:(Error|null)) => void} callback
   * @returns {void}
   */
  _destroy (err, callback) {
    if (!err && !this._readableState.endEmitted) {
      err = new RequestAbortedError()
    }

    if (err) {
      this[kAbort]()
    }

    // Workaround for Node "bug". If the stream is destroyed in same
    // tick as it is created, then a user who is waiting for a
    // promise (i.e micro tick) for installing an 'error' listener will
    // never get a chance and will always encounter an unhandled exception.
    if (!this[kUsed]) {
      setImmediate(callback, err)
    } else {
      callback(err)
    }
  }

  /**
   * @param {string|symbol} event
   * @param {(...args: any[]) => void} listener
   * @returns {this}
   */
  on (event, listener) {
    if (event === 'data' || event === 'readable') {
      this[kReading] = true
      this[kUsed] = true
    }
    return super.on(event, listener)
  }

  /**
   * @param {string|symbol} event
   * @param {(...args: any[]) => void} listener
   * @returns {this}
   */
  addListener (event, listener) {
    return this.on(event, listener)
  }

  /**
   * @param {string|symbol} event
   * @param {(...args: any[]) => void} listener
   * @returns {this}
   */
  off (event, listener) {
    const ret = super.off(event, listener)
    if (event === 'data' || event === 'readable') {
      this[kReading] = (
        this.listenerCount('data') > 0 ||
        this.listenerCount('readable') > 0
      )
    }
    return ret
  }

  /**
   * @param {string|symbol} event
   * @param {(...args: any[]) => void} listener
   * @returns {this}
   */
  removeListener (event, listener) {
    return this.off(event, listener)
  }

  /**
   * @param {Buffer|null} chunk
   * @returns {boolean}
   */
  push (chunk) {
    if (chunk) {
      this[kBytesRead] += chunk.length
      if (this[kConsume]) {
        consumePush(this[kConsume], chunk)
        return this[kReading] ? super.push(chunk) : true
      }
    }

    return super.push(chunk)
  }

  /**
   * Consumes and returns the body as a string.
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-text
   * @returns {Promise<string>}
   */
  text () {
    return consume(this, 'text')
  }

  /**
   * Consumes and returns the body as a JavaScript Object.
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-json
   * @returns {Promise<unknown>}
   */
  json () {
    return consume(this, 'json')
  }

  /**
   * Consumes and returns the body as a Blob
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-blob
   * @returns {Promise<Blob>}
   */
  blob () {
    return consume(this, 'blob')
  }

  /**
   * Consumes and returns the body as an Uint8Array.
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-bytes
   * @returns {Promise<Uint8Array>}
   */
  bytes () {
    return consume(this, 'bytes')
  }

  /**
   * Consumes and returns the body as an ArrayBuffer.
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-arraybuffer
   * @returns {Promise<ArrayBuffer>}
   */
  arrayBuffer () {
    return consume(this, 'arrayBuffer')
  }

  /**
   * Not implemented
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-formdata
   * @throws {NotSupportedError}
   */
  async formData () {
    // TODO: Implement.
    throw new NotSupportedError()
  }

  /**
   * Returns true if the body is not null and the body has been consumed.
   * Otherwise, returns false.
   *
   * @see https://fetch.spec.whatwg.org/#dom-body-bodyused
   * @readonly
   * @returns {boolean}
   */
  get bodyUsed () {
    return util.isDisturbed(this)
  }

  /**
   * @see https://fetch.spec.whatwg.org/#dom-body-body
   * @readonly
   * @returns {ReadableStream}
   */
  get body () {
    if (!this[kBody]) {
      this[kBody] = ReadableStreamFrom(this)
      if (this[kConsume]) {
        // TODO: Is this the best way to force a lock?
        this[kBody].getReader() // Ensure stream is locked.
        assert(this[kBody].locked)
      }
    }
    return this[kBody]
  }

  /**
   * Dumps the response body by reading `limit` number of bytes.
   * @param {object} opts
   * @param {number} [opts.limit = 131072] Number of bytes to read.
   * @param {AbortSignal} [opts.signal] An AbortSignal to cancel the dump.
   * @returns {Promise<null>}
   */
  dump (opts) {
    const signal = opts?.signal

    if (signal != null && (typeof signal !== 'object' || !('aborted' in signal))) {
      return Promise.reject(new InvalidArgumentError('signal must be an AbortSignal'))
    }

    const limit = opts?.limit && Number.isFinite(opts.limit)
      ? opts.limit
      : 128 * 1024

    if (signal?.aborted) {
      return Promise.reject(signal.reason ?? new AbortError())
    }

    if (this._readableState.closeEmitted) {
      return Promise.resolve(null)
    }

    return new Promise((resolve, reject) => {
      if (
        (this[kContentLength] && (this[kContentLength] > limit)) ||
        this[kBytesRead] > limit
      ) {
        this.destroy(new AbortError())
      }

      if (signal) {
        const onAbort = () => {
          this.destroy(signal.reason ?? new AbortError())
        }
        signal.addEventListener('abort', onAbort)
        this
          .on('close', function () {
            signal.removeEventListener('abort', onAbort)
            if (signal.aborted) {
              reject(signal.reason ?? new AbortError())
            } else {
              resolve(null)
            }
          })
      } else {
        this.on('close', resolve)
      }

      this
        .on('error', noop)
        .on('data', () => {
          if (this[kBytesRead] > limit) {
            this.destroy()
          }
        })
        .resume()
    })
  }

  /**
   * @param {BufferEncoding} encoding
   * @returns {this}
   */
  setEncoding (encoding) {
    if (Buffer.isEncoding(encoding)) {
      this._readableState.encoding = encoding
    }
    return this
  }
}

/**
 * @see https://streams.spec.whatwg.org/#readablestream-locked
 * @param {BodyReadable} bodyReadable
 * @returns {boolean}
 */
function isLocked (bodyReadable) {
  // Consume is an implicit lock.
  return bodyReadable[kBody]?.locked === true || bodyReadable[kConsume] !== null
}

/**
 * @see https://fetch.spec.whatwg.org/#body-unusable
 * @param {BodyReadable} bodyReadable
 * @returns {boolean}
 */
function isUnusable (bodyReadable) {
  return util.isDisturbed(bodyReadable) || isLocked(bodyReadable)
}

/**
 * @typedef {'text' | 'json' | 'blob' | 'bytes' | 'arrayBuffer'} ConsumeType
 */

/**
 * @template {ConsumeType} T
 * @typedef {T extends 'text' ? string :
 *           T extends 'json' ? unknown :
 *           T extends 'blob' ? Blob :
 *           T extends 'arrayBuffer' ? ArrayBuffer :
 *           T extends 'bytes' ? Uint8Array :
 *           never
 * } ConsumeReturnType
 */
/**
 * @typedef {object} Consume
 * @property {ConsumeType} type
 * @property {BodyReadable} stream
 * @property {((value?: any) => void)} resolve
 * @property {((err: Error) => void)} reject
 * @property {number} length
 * @property {Buffer[]} body
 */

/**
 * @template {ConsumeType} T
 * @param {BodyReadable} stream
 * @param {T} type
 * @returns {Promise<ConsumeReturnType<T>>}
 */
function consume (stream, type) {
  assert(!stream[kConsume])

  return new Promise((resolve, reject) => {
    if (isUnusable(stream)) {
      const rState = stream._readableState
      if (rState.destroyed && rState.closeEmitted === false) {
        stream
          .on('error', reject)
          .on('close', () => {
            reject(new TypeError('unusable'))
          })
      } else {
        reject(rState.errored ?? new TypeError('unusable'))
      }
    } else {
      queueMicrotask(() => {
        stream[kConsume] = {
          type,
          stream,
          resolve,
          reject,
          length: 0,
          body: []
        }

        stream
          .on('error', function (err) {
            consumeFinish(this[kConsume], err)
          })
          .on('close', function () {
            if (this[kConsume].body !== null) {
              consumeFinish(this[kConsume], new RequestAbortedError())
            }
          })

        consumeStart(stream[kConsume])
      })
    }
  })
}

/**
 * @param {Consume} consume
 * @returns {void}
 */
function consumeStart (consume) {
  if (consume.body === null) {
    return
  }

  const { _readableState: state } = consume.stream

  if (state.bufferIndex) {
    const start = state.bufferIndex
    const end = state.buffer.length
    for (let n = start; n < end; n++) {
      consumePush(consume, state.buffer[n])
    }
  } else {
    for (const chunk of state.buffer) {
      consumePush(consume, chunk)
    }
  }

  if (state.endEmitted) {
    consumeEnd(this[kConsume], this._readableState.encoding)
  } else {
    consume.stream.on('end', function () {
      consumeEnd(this[kConsume], this._readableState.encoding)
    })
  }

  consume.stream.resume()

  while (consume.stream.read() != null) {
    // Loop
  }
}

/**
 * @param {Buffer[]} chunks
 * @param {number} length
 * @param {BufferEncoding} [encoding='utf8']
 * @returns {string}
 */
function chunksDecode (chunks, length, encoding) {
  if (chunks.length === 0 || length === 0) {
    return ''
  }
  const buffer = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length)
  const bufferLength = buffer.length

  // Skip BOM.
  const start =
    bufferLength > 2 &&
    buffer[0] === 0xef &&
    buffer[1] === 0xbb &&
    buffer[2] === 0xbf
      ? 3
      : 0
  if (!encoding || encoding === 'utf8' || encoding === 'utf-8') {
    return buffer.utf8Slice(start, bufferLength)
  } else {
    return buffer.subarray(start, bufferLength).toString(encoding)
  }
}

/**
 * @param {Buffer[]} chunks
 * @param {number} length
 * @returns {Uint8Array}
 */
function chunksConcat (chunks, length) {
  if (chunks.length === 0 || length === 0) {
    return new Uint8Array(0)
  }
  if (chunks.length === 1) {
    // fast-path
    return new Uint8Array(chunks[0])
  }
  const buffer = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)

  let offset = 0
  for (let i = 0; i < chunks.length; ++i) {
    const chunk = chunks[i]
    buffer.set(chunk, offset)
    offset += chunk.length
  }

  return buffer
}

/**
 * @param {Consume} consume
 * @param {BufferEncoding} encoding
 * @returns {void}
 */
function consumeEnd (consume, encoding) {
  const { type, body, resolve, stream, length } = consume

  try {
    if (type === 'text') {
      resolve(chunksDecode(body, length, encoding))
    } else if (type === 'json') {
      resolve(JSON.parse(chunksDecode(body, length, encoding)))
    } else if (type === 'arrayBuffer') {
      resolve(chunksConcat(body, length).buffer)
    } else if (type === 'blob') {
      resolve(new Blob(body, { type: stream[kContentType] }))
    } else if (type === 'bytes') {
      resolve(chunksConcat(body, length))
    }

    consumeFinish(consume)
  } catch (err) {
    stream.destroy(err)
  }
}

/**
 * @param {Consume} consume
 * @param {Buffer} chunk
 * @returns {void}
 */
function consumePush (consume, chunk) {
  consume.length += chunk.length
  consume.body.push(chunk)
}

/**
 * @param {Consume} consume
 * @param {Error} [err]
 * @returns {void}
 */
function consumeFinish (consume, err) {
  if (consume.body === null) {
    return
  }

  if (err) {
    consume.reject(err)
  } else {
    consume.resolve()
  }

  // Reset the consume object to allow for garbage collection.
  consume.type = null
  consume.stream = null
  consume.resolve = null
  consume.reject = null
  consume.length = 0
  consume.body = null
}

module.exports = {
  Readable: BodyReadable,
  chunksDecode
}


/***/ }),

/***/ 59136:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const net = __nccwpck_require__(77030)
const assert = __nccwpck_require__(34589)
const util = __nccwpck_require__(3440)
const { InvalidArgumentError } = __nccwpck_require__(68707)

let tls // include tls conditionally since it is not always available

// TODO: session re-use does not wait for the first
// connection to resolve the session and might therefore
// resolve the same servername multiple times even when
// re-use is enabled.

const SessionCache = class WeakSessionCache {
  constructor (maxCachedSessions) {
    this._maxCachedSessions = maxCachedSessions
    this._sessionCache = new Map()
    this._sessionRegistry = new FinalizationRegistry((key) => {
      if (this._sessionCache.size < this._maxCachedSessions) {
        return
      }

      const ref = this._sessionCache.get(key)
      if (ref !== undefined && ref.deref() === undefined) {
        this._sessionCache.delete(key)
      }
    })
  }

  get (sessionKey) {
    const ref = this._sessionCache.get(sessionKey)
    return ref ? ref.deref() : null
  }

  set (sessionKey, session) {
    if (this._maxCachedSessions === 0) {
      return
    }

    if (this._sessionCache.has(sessionKey)) {
      this._sessionCache.delete(sessionKey)
    } else if (this._sessionCache.size >= this._maxCachedSessions) {
      // Make room for the new session: prefer an entry whose session has
      // already been collected, otherwise evict the oldest one.
      let evicted = false
      for (const [key, ref] of this._sessionCache) {
        if (ref.deref() === undefined) {
          this._sessionCache.delete(key)
          evicted = true
          break
        }
      }

      if (!evicted) {
        const oldest = this._sessionCache.keys().next()
        if (!oldest.done) {
          this._sessionCache.delete(oldest.value)
        }
      }
    }

    this._sessionCache.set(sessionKey, new WeakRef(session))
    this._sessionRegistry.register(session, sessionKey)
  }
}

function buildConnector ({ allowH2, useH2c, maxCachedSessions, socketPath, timeout, session: customSession, ...opts }) {
  if (maxCachedSessions != null && (!Number.isInteger(maxCachedSessions) || maxCachedSessions < 0)) {
    throw new InvalidArgumentError('maxCachedSessions must be a positive integer or zero')
  }

  const options = { path: socketPath, ...opts }
  const sessionCache = new SessionCache(maxCachedSessions == null ? 100 : maxCachedSessions)
  timeout = timeout == null ? 10e3 : timeout
  allowH2 = allowH2 != null ? allowH2 : false
  return function connect ({ hostname, host, protocol, port, servername, localAddress, httpSocket }, callback) {
    let socket
    if (protocol === 'https:') {
      if (!tls) {
        tls = __nccwpck_require__(41692)
      }
      servername = servername || options.servername || util.getServerName(host) || null

      const sessionKey = servername || hostname
      assert(sessionKey)

      const session = customSession || sessionCache.get(sessionKey) || null

      port = port || 443

      socket = tls.connect({
        highWaterMark: 16384, // TLS in node can't have bigger HWM anyway...
        ...options,
        servername,
        session,
        localAddress,
        ALPNProtocols: allowH2 ? ['http/1.1', 'h2'] : ['http/1.1'],
        socket: httpSocket, // upgrade socket connection
        port,
        host: hostname
      })

      socket
        .on('session', function (session) {
          // TODO (fix): Can a session become invalid once established? Don't think so?
          sessionCache.set(sessionKey, session)
        })
    } else {
      assert(!httpSocket, 'httpSocket can only be sent on TLS update')

      port = port || 80

      socket = net.connect({
        highWaterMark: 64 * 1024, // Same as nodejs fs streams.
        ...options,
        localAddress,
        port,
        host: hostname
      })
      if (useH2c === true) {
        socket.alpnProtocol = 'h2'
      }
    }

    // Set TCP keep alive options on the socket here instead of in connect() for the case of assigning the socket
    if (options.keepAlive == null || options.keepAlive) {
      const keepAliveInitialDelay = options.keepAliveInitialDelay === undefined ? 60e3 : options.keepAliveInitialDelay
      socket.setKeepAlive(true, keepAliveInitialDelay)
    }

    const clearConnectTimeout = util.setupConnectTimeout(new WeakRef(socket), { timeout, hostname, port })

    socket
      .setNoDelay(true)
      .once(protocol === 'https:' ? 'secureConnect' : 'connect', function () {
        queueMicrotask(clearConnectTimeout)

        if (callback) {
          const cb = callback
          callback = null
          cb(null, this)
        }
      })
      .on('error', function (err) {
        queueMicrotask(clearConnectTimeout)

        if (callback) {
          const cb = callback
          callback = null
          cb(err)
        }
      })

    return socket
  }
}

module.exports = buildConnector


/***/ }),

/***/ 10735:
/***/ ((module) => {



/**
 * @see https://developer.mozilla.org/docs/Web/HTTP/Headers
 */
const wellknownHeaderNames = /** @type {const} */ ([
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Accept-Ranges',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Headers',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Access-Control-Request-Headers',
  'Access-Control-Request-Method',
  'Age',
  'Allow',
  'Alt-Svc',
  'Alt-Used',
  'Authorization',
  'Cache-Control',
  'Clear-Site-Data',
  'Connection',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Location',
  'Content-Range',
  'Content-Security-Policy',
  'Content-Security-Policy-Report-Only',
  'Content-Type',
  'Cookie',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Date',
  'Device-Memory',
  'Downlink',
  'ECT',
  'ETag',
  'Expect',
  'Expect-CT',
  'Expires',
  'Forwarded',
  'From',
  'Host',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'If-Unmodified-Since',
  'Keep-Alive',
  'Last-Modified',
  'Link',
  'Location',
  'Max-Forwards',
  'Origin',
  'Permissions-Policy',
  'Pragma',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'RTT',
  'Range',
  'Referer',
  'Referrer-Policy',
  'Refresh',
  'Retry-After',
  'Sec-WebSocket-Accept',
  'Sec-WebSocket-Extensions',
  'Sec-WebSocket-Key',
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Version',
  'Server',
  'Server-Timing',
  'Service-Worker-Allowed',
  'Service-Worker-Navigation-Preload',
  'Set-Cookie',
  'SourceMap',
  'Strict-Transport-Security',
  'Supports-Loading-Mode',
  'TE',
  'Timing-Allow-Origin',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'Upgrade-Insecure-Requests',
  'User-Agent',
  'Vary',
  'Via',
  'WWW-Authenticate',
  'X-Content-Type-Options',
  'X-DNS-Prefetch-Control',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-Powered-By',
  'X-Requested-With',
  'X-XSS-Protection'
])

/** @type {Record<typeof wellknownHeaderNames[number]|Lowercase<typeof wellknownHeaderNames[number]>, string>} */
const headerNameLowerCasedRecord = {}

// Note: object prototypes should not be able to be referenced. e.g. `Object#hasOwnProperty`.
Object.setPrototypeOf(headerNameLowerCasedRecord, null)

/**
 * @type {Record<Lowercase<typeof wellknownHeaderNames[number]>, Buffer>}
 */
const wellknownHeaderNameBuffers = {}

// Note: object prototypes should not be able to be referenced. e.g. `Object#hasOwnProperty`.
Object.setPrototypeOf(wellknownHeaderNameBuffers, null)

/**
 * @param {string} header Lowercased header
 * @returns {Buffer}
 */
function getHeaderNameAsBuffer (header) {
  let buffer = wellknownHeaderNameBuffers[header]

  if (buffer === undefined) {
    buffer = Buffer.from(header)
  }

  return buffer
}

for (let i = 0; i < wellknownHeaderNames.length; ++i) {
  const key = wellknownHeaderNames[i]
  const lowerCasedKey = key.toLowerCase()
  headerNameLowerCasedRecord[key] = headerNameLowerCasedRecord[lowerCasedKey] =
    lowerCasedKey
}

module.exports = {
  wellknownHeaderNames,
  headerNameLowerCasedRecord,
  getHeaderNameAsBuffer
}


/***/ }),

/***/ 42414:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const diagnosticsChannel = __nccwpck_require__(53053)
const util = __nccwpck_require__(57975)

const undiciDebugLog = util.debuglog('undici')
const fetchDebuglog = util.debuglog('fetch')
const websocketDebuglog = util.debuglog('websocket')

const channels = {
  // Client
  beforeConnect: diagnosticsChannel.channel('undici:client:beforeConnect'),
  connected: diagnosticsChannel.channel('undici:client:connected'),
  connectError: diagnosticsChannel.channel('undici:client:connectError'),
  sendHeaders: diagnosticsChannel.channel('undici:client:sendHeaders'),
  // Request
  create: diagnosticsChannel.channel('undici:request:create'),
  bodySent: diagnosticsChannel.channel('undici:request:bodySent'),
  bodyChunkSent: diagnosticsChannel.channel('undici:request:bodyChunkSent'),
  bodyChunkReceived: diagnosticsChannel.channel('undici:request:bodyChunkReceived'),
  headers: diagnosticsChannel.channel('undici:request:headers'),
  trailers: diagnosticsChannel.channel('undici:request:trailers'),
  error: diagnosticsChannel.channel('undici:request:error'),
  // WebSocket
  open: diagnosticsChannel.channel('undici:websocket:open'),
  close: diagnosticsChannel.channel('undici:websocket:close'),
  socketError: diagnosticsChannel.channel('undici:websocket:socket_error'),
  ping: diagnosticsChannel.channel('undici:websocket:ping'),
  pong: diagnosticsChannel.channel('undici:websocket:pong'),
  // ProxyAgent
  proxyConnected: diagnosticsChannel.channel('undici:proxy:connected')
}

let isTrackingClientEvents = false

function trackClientEvents (debugLog = undiciDebugLog) {
  if (isTrackingClientEvents) {
    return
  }

  // Check if any of the channels already have subscribers to prevent duplicate subscriptions
  // This can happen when both Node.js built-in undici and undici as a dependency are present
  if (channels.beforeConnect.hasSubscribers || channels.connected.hasSubscribers ||
      channels.connectError.hasSubscribers || channels.sendHeaders.hasSubscribers) {
    isTrackingClientEvents = true
    return
  }

  isTrackingClientEvents = true

  diagnosticsChannel.subscribe('undici:client:beforeConnect',
    evt => {
      const {
        connectParams: { version, protocol, port, host }
      } = evt
      debugLog(
        'connecting to %s%s using %s%s',
        host,
        port ? `:${port}` : '',
        protocol,
        version
      )
    })

  diagnosticsChannel.subscribe('undici:client:connected',
    evt => {
      const {
        connectParams: { version, protocol, port, host }
      } = evt
      debugLog(
        'connected to %s%s using %s%s',
        host,
        port ? `:${port}` : '',
        protocol,
        version
      )
    })

  diagnosticsChannel.subscribe('undici:client:connectError',
    evt => {
      const {
        connectParams: { version, protocol, port, host },
        error
      } = evt
      debugLog(
        'connection to %s%s using %s%s errored - %s',
        host,
        port ? `:${port}` : '',
        protocol,
        version,
        error.message
      )
    })

  diagnosticsChannel.subscribe('undici:client:sendHeaders',
    evt => {
      const {
        request: { method, path, origin }
      } = evt
      debugLog('sending request to %s %s%s', method, origin, path)
    })
}

let isTrackingRequestEvents = false

function trackRequestEvents (debugLog = undiciDebugLog) {
  if (isTrackingRequestEvents) {
    return
  }

  // Check if any of the channels already have subscribers to prevent duplicate subscriptions
  // This can happen when both Node.js built-in undici and undici as a dependency are present
  if (channels.headers.hasSubscribers || channels.trailers.hasSubscribers ||
      channels.error.hasSubscribers) {
    isTrackingRequestEvents = true
    return
  }

  isTrackingRequestEvents = true

  diagnosticsChannel.subscribe('undici:request:headers',
    evt => {
      const {
        request: { method, path, origin },
        response: { statusCode }
      } = evt
      debugLog(
        'received response to %s %s%s - HTTP %d',
        method,
        origin,
        path,
        statusCode
      )
    })

  diagnosticsChannel.subscribe('undici:request:trailers',
    evt => {
      const {
        request: { method, path, origin }
      } = evt
      debugLog('trailers received from %s %s%s', method, origin, path)
    })

  diagnosticsChannel.subscribe('undici:request:error',
    evt => {
      const {
        request: { method, path, origin },
        error
      } = evt
      debugLog(
        'request to %s %s%s errored - %s',
        method,
        origin,
        path,
        error.message
      )
    })
}

let isTrackingWebSocketEvents = false

function trackWebSocketEvents (debugLog = websocketDebuglog) {
  if (isTrackingWebSocketEvents) {
    return
  }

  // Check if any of the channels already have subscribers to prevent duplicate subscriptions
  // This can happen when both Node.js built-in undici and undici as a dependency are present
  if (channels.open.hasSubscribers || channels.close.hasSubscribers ||
      channels.socketError.hasSubscribers || channels.ping.hasSubscribers ||
      channels.pong.hasSubscribers) {
    isTrackingWebSocketEvents = true
    return
  }

  isTrackingWebSocketEvents = true

  diagnosticsChannel.subscribe('undici:websocket:open',
    evt => {
      if (evt.address != null) {
        const { address, port } = evt.address
        debugLog('connection opened %s%s', address, port ? `:${port}` : '')
      } else {
        debugLog('connection opened')
      }
    })

  diagnosticsChannel.subscribe('undici:websocket:close',
    evt => {
      const { websocket, code, reason } = evt
      debugLog(
        'closed connection to %s - %s %s',
        websocket.url,
        code,
        reason
      )
    })

  diagnosticsChannel.subscribe('undici:websocket:socket_error',
    err => {
      debugLog('connection errored - %s', err.message)
    })

  diagnosticsChannel.subscribe('undici:websocket:ping',
    evt => {
      debugLog('ping received')
    })

  diagnosticsChannel.subscribe('undici:websocket:pong',
    evt => {
      debugLog('pong received')
    })
}

if (undiciDebugLog.enabled || fetchDebuglog.enabled) {
  trackClientEvents(fetchDebuglog.enabled ? fetchDebuglog : undiciDebugLog)
  trackRequestEvents(fetchDebuglog.enabled ? fetchDebuglog : undiciDebugLog)
}

if (websocketDebuglog.enabled) {
  trackClientEvents(undiciDebugLog.enabled ? undiciDebugLog : websocketDebuglog)
  trackWebSocketEvents(websocketDebuglog)
}

module.exports = {
  channels
}


/***/ }),

/***/ 68707:
/***/ ((module) => {



const kUndiciError = Symbol.for('undici.error.UND_ERR')
class UndiciError extends Error {
  constructor (message, options) {
    super(message, options)
    this.name = 'UndiciError'
    this.code = 'UND_ERR'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kUndiciError] === true
  }

  get [kUndiciError] () {
    return true
  }
}

const kConnectTimeoutError = Symbol.for('undici.error.UND_ERR_CONNECT_TIMEOUT')
class ConnectTimeoutError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'ConnectTimeoutError'
    this.message = message || 'Connect Timeout Error'
    this.code = 'UND_ERR_CONNECT_TIMEOUT'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kConnectTimeoutError] === true
  }

  get [kConnectTimeoutError] () {
    return true
  }
}

const kHeadersTimeoutError = Symbol.for('undici.error.UND_ERR_HEADERS_TIMEOUT')
class HeadersTimeoutError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'HeadersTimeoutError'
    this.message = message || 'Headers Timeout Error'
    this.code = 'UND_ERR_HEADERS_TIMEOUT'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kHeadersTimeoutError] === true
  }

  get [kHeadersTimeoutError] () {
    return true
  }
}

const kHeadersOverflowError = Symbol.for('undici.error.UND_ERR_HEADERS_OVERFLOW')
class HeadersOverflowError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'HeadersOverflowError'
    this.message = message || 'Headers Overflow Error'
    this.code = 'UND_ERR_HEADERS_OVERFLOW'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kHeadersOverflowError] === true
  }

  get [kHeadersOverflowError] () {
    return true
  }
}

const kBodyTimeoutError = Symbol.for('undici.error.UND_ERR_BODY_TIMEOUT')
class BodyTimeoutError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'BodyTimeoutError'
    this.message = message || 'Body Timeout Error'
    this.code = 'UND_ERR_BODY_TIMEOUT'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kBodyTimeoutError] === true
  }

  get [kBodyTimeoutError] () {
    return true
  }
}

const kInvalidArgumentError = Symbol.for('undici.error.UND_ERR_INVALID_ARG')
class InvalidArgumentError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'InvalidArgumentError'
    this.message = message || 'Invalid Argument Error'
    this.code = 'UND_ERR_INVALID_ARG'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kInvalidArgumentError] === true
  }

  get [kInvalidArgumentError] () {
    return true
  }
}

const kInvalidReturnValueError = Symbol.for('undici.error.UND_ERR_INVALID_RETURN_VALUE')
class InvalidReturnValueError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'InvalidReturnValueError'
    this.message = message || 'Invalid Return Value Error'
    this.code = 'UND_ERR_INVALID_RETURN_VALUE'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kInvalidReturnValueError] === true
  }

  get [kInvalidReturnValueError] () {
    return true
  }
}

const kAbortError = Symbol.for('undici.error.UND_ERR_ABORT')
class AbortError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'AbortError'
    this.message = message || 'The operation was aborted'
    this.code = 'UND_ERR_ABORT'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kAbortError] === true
  }

  get [kAbortError] () {
    return true
  }
}

const kRequestAbortedError = Symbol.for('undici.error.UND_ERR_ABORTED')
class RequestAbortedError extends AbortError {
  constructor (message) {
    super(message)
    this.name = 'AbortError'
    this.message = message || 'Request aborted'
    this.code = 'UND_ERR_ABORTED'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kRequestAbortedError] === true
  }

  get [kRequestAbortedError] () {
    return true
  }
}

const kInformationalError = Symbol.for('undici.error.UND_ERR_INFO')
class InformationalError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'InformationalError'
    this.message = message || 'Request information'
    this.code = 'UND_ERR_INFO'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kInformationalError] === true
  }

  get [kInformationalError] () {
    return true
  }
}

const kRequestContentLengthMismatchError = Symbol.for('undici.error.UND_ERR_REQ_CONTENT_LENGTH_MISMATCH')
class RequestContentLengthMismatchError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'RequestContentLengthMismatchError'
    this.message = message || 'Request body length does not match content-length header'
    this.code = 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kRequestContentLengthMismatchError] === true
  }

  get [kRequestContentLengthMismatchError] () {
    return true
  }
}

const kResponseContentLengthMismatchError = Symbol.for('undici.error.UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
class ResponseContentLengthMismatchError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'ResponseContentLengthMismatchError'
    this.message = message || 'Response body length does not match content-length header'
    this.code = 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kResponseContentLengthMismatchError] === true
  }

  get [kResponseContentLengthMismatchError] () {
    return true
  }
}

const kClientDestroyedError = Symbol.for('undici.error.UND_ERR_DESTROYED')
class ClientDestroyedError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'ClientDestroyedError'
    this.message = message || 'The client is destroyed'
    this.code = 'UND_ERR_DESTROYED'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kClientDestroyedError] === true
  }

  get [kClientDestroyedError] () {
    return true
  }
}

const kClientClosedError = Symbol.for('undici.error.UND_ERR_CLOSED')
class ClientClosedError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'ClientClosedError'
    this.message = message || 'The client is closed'
    this.code = 'UND_ERR_CLOSED'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kClientClosedError] === true
  }

  get [kClientClosedError] () {
    return true
  }
}

const kSocketError = Symbol.for('undici.error.UND_ERR_SOCKET')
class SocketError extends UndiciError {
  constructor (message, socket) {
    super(message)
    this.name = 'SocketError'
    this.message = message || 'Socket error'
    this.code = 'UND_ERR_SOCKET'
    this.socket = socket
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kSocketError] === true
  }

  get [kSocketError] () {
    return true
  }
}

const kNotSupportedError = Symbol.for('undici.error.UND_ERR_NOT_SUPPORTED')
class NotSupportedError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'NotSupportedError'
    this.message = message || 'Not supported error'
    this.code = 'UND_ERR_NOT_SUPPORTED'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kNotSupportedError] === true
  }

  get [kNotSupportedError] () {
    return true
  }
}

const kBalancedPoolMissingUpstreamError = Symbol.for('undici.error.UND_ERR_BPL_MISSING_UPSTREAM')
class BalancedPoolMissingUpstreamError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'MissingUpstreamError'
    this.message = message || 'No upstream has been added to the BalancedPool'
    this.code = 'UND_ERR_BPL_MISSING_UPSTREAM'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kBalancedPoolMissingUpstreamError] === true
  }

  get [kBalancedPoolMissingUpstreamError] () {
    return true
  }
}

const kHTTPParserError = Symbol.for('undici.error.UND_ERR_HTTP_PARSER')
class HTTPParserError extends Error {
  constructor (message, code, data) {
    super(message)
    this.name = 'HTTPParserError'
    this.code = code ? `HPE_${code}` : undefined
    this.data = data ? data.toString() : undefined
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kHTTPParserError] === true
  }

  get [kHTTPParserError] () {
    return true
  }
}

const kResponseExceededMaxSizeError = Symbol.for('undici.error.UND_ERR_RES_EXCEEDED_MAX_SIZE')
class ResponseExceededMaxSizeError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'ResponseExceededMaxSizeError'
    this.message = message || 'Response content exceeded max size'
    this.code = 'UND_ERR_RES_EXCEEDED_MAX_SIZE'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kResponseExceededMaxSizeError] === true
  }

  get [kResponseExceededMaxSizeError] () {
    return true
  }
}

const kRequestRetryError = Symbol.for('undici.error.UND_ERR_REQ_RETRY')
class RequestRetryError extends UndiciError {
  constructor (message, code, { headers, data }) {
    super(message)
    this.name = 'RequestRetryError'
    this.message = message || 'Request retry error'
    this.code = 'UND_ERR_REQ_RETRY'
    this.statusCode = code
    this.data = data
    this.headers = headers
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kRequestRetryError] === true
  }

  get [kRequestRetryError] () {
    return true
  }
}

const kResponseError = Symbol.for('undici.error.UND_ERR_RESPONSE')
class ResponseError extends UndiciError {
  constructor (message, code, { headers, body }) {
    super(message)
    this.name = 'ResponseError'
    this.message = message || 'Response error'
    this.code = 'UND_ERR_RESPONSE'
    this.statusCode = code
    this.body = body
    this.headers = headers
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kResponseError] === true
  }

  get [kResponseError] () {
    return true
  }
}

const kSecureProxyConnectionError = Symbol.for('undici.error.UND_ERR_PRX_TLS')
class SecureProxyConnectionError extends UndiciError {
  constructor (cause, message, options = {}) {
    super(message, { cause, ...options })
    this.name = 'SecureProxyConnectionError'
    this.message = message || 'Secure Proxy Connection failed'
    this.code = 'UND_ERR_PRX_TLS'
    this.cause = cause
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kSecureProxyConnectionError] === true
  }

  get [kSecureProxyConnectionError] () {
    return true
  }
}

const kMaxOriginsReachedError = Symbol.for('undici.error.UND_ERR_MAX_ORIGINS_REACHED')
class MaxOriginsReachedError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'MaxOriginsReachedError'
    this.message = message || 'Maximum allowed origins reached'
    this.code = 'UND_ERR_MAX_ORIGINS_REACHED'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kMaxOriginsReachedError] === true
  }

  get [kMaxOriginsReachedError] () {
    return true
  }
}

class Socks5ProxyError extends UndiciError {
  constructor (message, code) {
    super(message)
    this.name = 'Socks5ProxyError'
    this.message = message || 'SOCKS5 proxy error'
    this.code = code || 'UND_ERR_SOCKS5'
  }
}

const kMessageSizeExceededError = Symbol.for('undici.error.UND_ERR_WS_MESSAGE_SIZE_EXCEEDED')
class MessageSizeExceededError extends UndiciError {
  constructor (message) {
    super(message)
    this.name = 'MessageSizeExceededError'
    this.message = message || 'Max decompressed message size exceeded'
    this.code = 'UND_ERR_WS_MESSAGE_SIZE_EXCEEDED'
  }

  static [Symbol.hasInstance] (instance) {
    return instance && instance[kMessageSizeExceededError] === true
  }

  get [kMessageSizeExceededError] () {
    return true
  }
}

module.exports = {
  AbortError,
  HTTPParserError,
  UndiciError,
  HeadersTimeoutError,
  HeadersOverflowError,
  BodyTimeoutError,
  RequestContentLengthMismatchError,
  ConnectTimeoutError,
  InvalidArgumentError,
  InvalidReturnValueError,
  RequestAbortedError,
  ClientDestroyedError,
  ClientClosedError,
  InformationalError,
  SocketError,
  NotSupportedError,
  ResponseContentLengthMismatchError,
  BalancedPoolMissingUpstreamError,
  ResponseExceededMaxSizeError,
  RequestRetryError,
  ResponseError,
  SecureProxyConnectionError,
  MaxOriginsReachedError,
  Socks5ProxyError,
  MessageSizeExceededError
}


/***/ }),

/***/ 44655:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const {
  InvalidArgumentError,
  NotSupportedError
} = __nccwpck_require__(68707)
const assert = __nccwpck_require__(34589)
const {
  isValidHTTPToken,
  isValidHeaderValue,
  isStream,
  destroy,
  isBuffer,
  isFormDataLike,
  isIterable,
  hasSafeIterator,
  isBlobLike,
  serializePathWithQuery,
  assertRequestHandler,
  getServerName,
  normalizedMethodRecords,
  getProtocolFromUrlString
} = __nccwpck_require__(3440)
const { channels } = __nccwpck_require__(42414)
const { headerNameLowerCasedRecord } = __nccwpck_require__(10735)

// Verifies that a given path is valid does not contain control chars \x00 to \x20
const invalidPathRegex = /[^\u0021-\u00ff]/

function isValidContentLengthHeaderValue (val) {
  if (typeof val !== 'string' || val.length === 0) {
    return false
  }

  for (let i = 0; i < val.length; i++) {
    const charCode = val.charCodeAt(i)
    if (charCode < 48 || charCode > 57) {
      return false
    }
  }

  return true
}

const kHandler = Symbol('handler')

class Request {
  constructor (origin, {
    path,
    method,
    body,
    headers,
    query,
    idempotent,
    blocking,
    upgrade,
    headersTimeout,
    bodyTimeout,
    reset,
    expectContinue,
    servername,
    throwOnError,
    maxRedirections,
    typeOfService
  }, handler) {
    if (typeof path !== 'string') {
      throw new InvalidArgumentError('path must be a string')
    } else if (
      path[0] !== '/' &&
      !(path.startsWith('http://') || path.startsWith('https://')) &&
      method !== 'CONNECT'
    ) {
      throw new InvalidArgumentError('path must be an absolute URL or start with a slash')
    } else if (invalidPathRegex.test(path)) {
      throw new InvalidArgumentError('invalid request path')
    }

    if (typeof method !== 'string') {
      throw new InvalidArgumentError('method must be a string')
    } else if (normalizedMethodRecords[method] === undefined && !isValidHTTPToken(method)) {
      throw new InvalidArgumentError('invalid request method')
    }

    if (upgrade && typeof upgrade !== 'string') {
      throw new InvalidArgumentError('upgrade must be a string')
    }

    if (upgrade && !isValidHeaderValue(upgrade)) {
      throw new InvalidArgumentError('invalid upgrade header')
    }

    if (headersTimeout != null && (!Number.isFinite(headersTimeout) || headersTimeout < 0)) {
      throw new InvalidArgumentError('invalid headersTimeout')
    }

    if (bodyTimeout != null && (!Number.isFinite(bodyTimeout) || bodyTimeout < 0)) {
      throw new InvalidArgumentError('invalid bodyTimeout')
    }

    if (reset != null && typeof reset !== 'boolean') {
      throw new InvalidArgumentError('invalid reset')
    }

    if (expectContinue != null && typeof expectContinue !== 'boolean') {
      throw new InvalidArgumentError('invalid expectContinue')
    }

    if (throwOnError != null) {
      throw new InvalidArgumentError('invalid throwOnError')
    }

    if (maxRedirections != null && maxRedirections !== 0) {
      throw new InvalidArgumentError('maxRedirections is not supported, use the redirect interceptor')
    }

    if (typeOfService != null && (!Number.isInteger(typeOfService) || typeOfService < 0 || typeOfService > 255)) {
      throw new InvalidArgumentError('typeOfService must be an integer between 0 and 255')
    }

    this.headersTimeout = headersTimeout

    this.bodyTimeout = bodyTimeout

    this.method = method

    this.typeOfService = typeOfService

    this.abort = null

    if (body == null) {
      this.body = null
    } else if (isStream(body)) {
      this.body = body

      const rState = this.body._readableState
      if (!rState || !rState.autoDestroy) {
        this.endHandler = function autoDestroy () {
          destroy(this)
        }
        this.body.on('end', this.endHandler)
      }

      this.errorHandler = err => {
        if (this.abort) {
          this.abort(err)
        } else {
          this.error = err
        }
      }
      this.body.on('error', this.errorHandler)
    } else if (isBuffer(body)) {
      this.body = body.byteLength ? body : null
    } else if (ArrayBuffer.isView(body)) {
      this.body = body.buffer.byteLength ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : null
    } else if (body instanceof ArrayBuffer) {
      this.body = body.byteLength ? Buffer.from(body) : null
    } else if (typeof body === 'string') {
      this.body = body.length ? Buffer.from(body) : null
    } else if (isFormDataLike(body) || isIterable(body) || isBlobLike(body)) {
      this.body = body
    } else {
      throw new InvalidArgumentError('body must be a string, a Buffer, a Readable stream, an iterable, or an async iterable')
    }

    this.completed = false
    this.aborted = false

    this.upgrade = upgrade || null

    this.path = query ? serializePathWithQuery(path, query) : path

    // TODO: shall we maybe standardize it to an URL object?
    this.origin = origin

    this.protocol = getProtocolFromUrlString(origin)

    this.idempotent = idempotent == null
      ? method === 'HEAD' || method === 'GET'
      : idempotent

    this.blocking = blocking ?? this.method !== 'HEAD'

    this.reset = reset == null ? null : reset

    this.host = null

    this.contentLength = null

    this.contentType = null

    this.headers = []

    // Only for H2
    this.expectContinue = expectContinue != null ? expectContinue : false

    if (Array.isArray(headers)) {
      if (headers.length % 2 !== 0) {
        throw new InvalidArgumentError('headers array must be even')
      }
      for (let i = 0; i < headers.length; i += 2) {
        processHeader(this, headers[i], headers[i + 1])
      }
    } else if (headers && typeof headers === 'object') {
      if (hasSafeIterator(headers)) {
        for (const header of headers) {
          if (!Array.isArray(header) || header.length !== 2) {
            throw new InvalidArgumentError('headers must be in key-value pair format')
          }
          processHeader(this, header[0], header[1])
        }
      } else {
        const keys = Object.keys(headers)
        for (let i = 0; i < keys.length; ++i) {
          processHeader(this, keys[i], headers[keys[i]])
        }
      }
    } else if (headers != null) {
      throw new InvalidArgumentError('headers must be an object or an array')
    }

    assertRequestHandler(handler, method, upgrade)

    this.servername = servername || getServerName(this.host) || null

    this[kHandler] = handler

    if (channels.create.hasSubscribers) {
      channels.create.publish({ request: this })
    }
  }

  onBodySent (chunk) {
    if (channels.bodyChunkSent.hasSubscribers) {
      channels.bodyChunkSent.publish({ request: this, chunk })
    }
    if (this[kHandler].onBodySent) {
      try {
        return this[kHandler].onBodySent(chunk)
      } catch (err) {
        this.abort(err)
      }
    }
  }

  onRequestSent () {
    if (channels.bodySent.hasSubscribers) {
      channels.bodySent.publish({ request: this })
    }

    if (this[kHandler].onRequestSent) {
      try {
        return this[kHandler].onRequestSent()
      } catch (err) {
        this.abort(err)
      }
    }
  }

  onConnect (abort) {
    assert(!this.aborted)
    assert(!this.completed)

    if (this.error) {
      abort(this.error)
    } else {
      this.abort = abort
      return this[kHandler].onConnect(abort)
    }
  }

  onResponseStarted () {
    return this[kHandler].onResponseStarted?.()
  }

  onHeaders (statusCode, headers, resume, statusText) {
    assert(!this.aborted)
    assert(!this.completed)

    if (channels.headers.hasSubscribers) {
      channels.headers.publish({ request: this, response: { statusCode, headers, statusText } })
    }

    try {
      return this[kHandler].onHeaders(statusCode, headers, resume, statusText)
    } catch (err) {
      this.abort(err)
    }
  }

  onData (chunk) {
    assert(!this.aborted)
    assert(!this.completed)

    if (channels.bodyChunkReceived.hasSubscribers) {
      channels.bodyChunkReceived.publish({ request: this, chunk })
    }
    try {
      return this[kHandler].onData(chunk)
    } catch (err) {
      this.abort(err)
      return false
    }
  }

  /**
   * @param {number} statusCode
   * @param {Buffer[]|string[]} headers
   * @param {import('node:stream').Duplex} socket
   * @param {string} [statusText]
   */
  onUpgrade (statusCode, headers, socket, statusText = '') {
    this.onFinally()

    assert(!this.aborted)
    assert(!this.completed)

    if (channels.headers.hasSubscribers) {
      channels.headers.publish({ request: this, response: { statusCode, headers, statusText } })
    }

    const result = this[kHandler].onUpgrade(statusCode, headers, socket)

    if (!this.aborted) {
      this.completed = true
      if (channels.trailers.hasSubscribers) {
        channels.trailers.publish({ request: this, trailers: [] })
      }
    }

    return result
  }

  onComplete (trailers) {
    this.onFinally()

    assert(!this.aborted)
    assert(!this.completed)

    this.completed = true
    if (channels.trailers.hasSubscribers) {
      channels.trailers.publish({ request: this, trailers })
    }

    try {
      return this[kHandler].onComplete(trailers)
    } catch (err) {
      // TODO (fix): This might be a bad idea?
      this.onError(err)
    }
  }

  onError (error) {
    this.onFinally()

    if (channels.error.hasSubscribers) {
      channels.error.publish({ request: this, error })
    }

    if (this.aborted) {
      return
    }
    this.aborted = true

    return this[kHandler].onError(error)
  }

  onFinally () {
    if (this.errorHandler) {
      this.body.off('error', this.errorHandler)
      this.errorHandler = null
    }

    if (this.endHandler) {
      this.body.off('end', this.endHandler)
      this.endHandler = null
    }
  }

  addHeader (key, value) {
    processHeader(this, key, value)
    return this
  }
}

function processHeader (request, key, val) {
  if (val && (typeof val === 'object' && !Array.isArray(val))) {
    throw new InvalidArgumentError(`invalid ${key} header`)
  } else if (val === undefined) {
    return
  }

  let headerName = headerNameLowerCasedRecord[key]

  if (headerName === undefined) {
    headerName = key.toLowerCase()
    if (headerNameLowerCasedRecord[headerName] === undefined && !isValidHTTPToken(headerName)) {
      throw new InvalidArgumentError('invalid header key')
    }
  }

  if (Array.isArray(val)) {
    const arr = []
    for (let i = 0; i < val.length; i++) {
      if (typeof val[i] === 'string') {
        if (!isValidHeaderValue(val[i])) {
          throw new InvalidArgumentError(`invalid ${key} header`)
        }
        arr.push(val[i])
      } else if (val[i] === null) {
        arr.push('')
      } else if (typeof val[i] === 'object') {
        throw new InvalidArgumentError(`invalid ${key} header`)
      } else {
        // Coerce primitives (and reject unsafe coercions such as functions
        // with a crafted toString/Symbol.toPrimitive).
        const str = `${val[i]}`
        if (!isValidHeaderValue(str)) {
          throw new InvalidArgumentError(`invalid ${key} header`)
        }
        arr.push(str)
      }
    }
    val = arr
  } else if (typeof val === 'string') {
    if (!isValidHeaderValue(val)) {
      throw new InvalidArgumentError(`invalid ${key} header`)
    }
  } else if (val === null) {
    val = ''
  } else {
    // Coerce primitives (and reject unsafe coercions such as functions
    // with a crafted toString/Symbol.toPrimitive).
    val = `${val}`
    if (!isValidHeaderValue(val)) {
      throw new InvalidArgumentError(`invalid ${key} header`)
    }
  }

  if (headerName === 'host') {
    if (request.host !== null) {
      throw new InvalidArgumentError('duplicate host header')
    }
    if (typeof val !== 'string') {
      throw new InvalidArgumentError('invalid host header')
    }
    // Consumed by Client
    request.host = val
  } else if (headerName === 'content-length') {
    if (request.contentLength !== null) {
      throw new InvalidArgumentError('duplicate content-length header')
    }
    if (!isValidContentLengthHeaderValue(val)) {
      throw new InvalidArgumentError('invalid content-length header')
    }
    request.contentLength = parseInt(val, 10)
  } else if (request.contentType === null && headerName === 'content-type') {
    request.contentType = val
    request.headers.push(key, val)
  } else if (headerName === 'transfer-encoding' || headerName === 'keep-alive' || headerName === 'upgrade') {
    throw new InvalidArgumentError(`invalid ${headerName} header`)
  } else if (headerName === 'connection') {
    // Per RFC 7230 Section 6.1, Connection header can contain
    // a comma-separated list of connection option tokens (header names)
    const value = typeof val === 'string' ? val : null
    if (value === null) {
      throw new InvalidArgumentError('invalid connection header')
    }

    for (const token of value.toLowerCase().split(',')) {
      const trimmed = token.trim()
      if (!isValidHTTPToken(trimmed)) {
        throw new InvalidArgumentError('invalid connection header')
      }
      if (trimmed === 'close') {
        request.reset = true
      }
    }
  } else if (headerName === 'expect') {
    throw new NotSupportedError('expect header not supported')
  } else {
    request.headers.push(key, val)
  }
}

module.exports = Request


/***/ }),

/***/ 36443:
/***/ ((module) => {



module.exports = {
  kClose: Symbol('close'),
  kDestroy: Symbol('destroy'),
  kDispatch: Symbol('dispatch'),
  kUrl: Symbol('url'),
  kRedirectCacheControl: Symbol('redirect cache control'),
  kWriting: Symbol('writing'),
  kResuming: Symbol('resuming'),
  kQueue: Symbol('queue'),
  kConnect: Symbol('connect'),
  kConnecting: Symbol('connecting'),
  kKeepAliveDefaultTimeout: Symbol('default keep alive timeout'),
  kKeepAliveMaxTimeout: Symbol('max keep alive timeout'),
  kKeepAliveTimeoutThreshold: Symbol('keep alive timeout threshold'),
  kKeepAliveTimeoutValue: Symbol('keep alive timeout'),
  kKeepAlive: Symbol('keep alive'),
  kHeadersTimeout: Symbol('headers timeout'),
  kBodyTimeout: Symbol('body timeout'),
  kServerName: Symbol('server name'),
  kLocalAddress: Symbol('local address'),
  kHost: Symbol('host'),
  kNoRef: Symbol('no ref'),
  kBodyUsed: Symbol('used'),
  kBody: Symbol('abstracted request body'),
  kRunning: Symbol('running'),
  kBlocking: Symbol('blocking'),
  kPending: Symbol('pending'),
  kSize: Symbol('size'),
  kBusy: Symbol('busy'),
  kQueued: Symbol('queued'),
  kFree: Symbol('free'),
  kConnected: Symbol('connected'),
  kClosed: Symbol('closed'),
  kNeedDrain: Symbol('need drain'),
  kReset: Symbol('reset'),
  kDestroyed: Symbol.for('nodejs.stream.destroyed'),
  kResume: Symbol('resume'),
  kOnError: Symbol('on error'),
  kMaxHeadersSize: Symbol('max headers size'),
  kRunningIdx: Symbol('running index'),
  kPendingIdx: Symbol('pending index'),
  kError: Symbol('error'),
  kClients: Symbol('clients'),
  kClient: Symbol('client'),
  kParser: Symbol('parser'),
  kOnDestroyed: Symbol('destroy callbacks'),
  kPipelining: Symbol('pipelining'),
  kSocket: Symbol('socket'),
  kHostHeader: Symbol('host header'),
  kConnector: Symbol('connector'),
  kStrictContentLength: Symbol('strict content length'),
  kMaxRedirections: Symbol('maxRedirections'),
  kMaxRequests: Symbol('maxRequestsPerClient'),
  kProxy: Symbol('proxy agent options'),
  kCounter: Symbol('socket request counter'),
  kMaxResponseSize: Symbol('max response size'),
  kHTTP2Session: Symbol('http2Session'),
  kHTTP2SessionState: Symbol('http2Session state'),
  kRetryHandlerDefaultRetry: Symbol('retry agent default retry'),
  kConstruct: Symbol('constructable'),
  kListeners: Symbol('listeners'),
  kHTTPContext: Symbol('http context'),
  kMaxConcurrentStreams: Symbol('max concurrent streams'),
  kHTTP2InitialWindowSize: Symbol('http2 initial window size'),
  kHTTP2ConnectionWindowSize: Symbol('http2 connection window size'),
  kEnableConnectProtocol: Symbol('http2session connect protocol'),
  kRemoteSettings: Symbol('http2session remote settings'),
  kHTTP2Stream: Symbol('http2session client stream'),
  kPingInterval: Symbol('ping interval'),
  kNoProxyAgent: Symbol('no proxy agent'),
  kHttpProxyAgent: Symbol('http proxy agent'),
  kHttpsProxyAgent: Symbol('https proxy agent'),
  kSocks5ProxyAgent: Symbol('socks5 proxy agent')
}


/***/ }),

/***/ 67752:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const {
  wellknownHeaderNames,
  headerNameLowerCasedRecord
} = __nccwpck_require__(10735)

class TstNode {
  /** @type {any} */
  value = null
  /** @type {null | TstNode} */
  left = null
  /** @type {null | TstNode} */
  middle = null
  /** @type {null | TstNode} */
  right = null
  /** @type {number} */
  code
  /**
   * @param {string} key
   * @param {any} value
   * @param {number} index
   */
  constructor (key, value, index) {
    if (index === undefined || index >= key.length) {
      throw new TypeError('Unreachable')
    }
    const code = this.code = key.charCodeAt(index)
    // check code is ascii string
    if (code > 0x7F) {
      throw new TypeError('key must be ascii string')
    }
    if (key.length !== ++index) {
      this.middle = new TstNode(key, value, index)
    } else {
      this.value = value
    }
  }

  /**
   * @param {string} key
   * @param {any} value
   * @returns {void}
   */
  add (key, value) {
    const length = key.length
    if (length === 0) {
      throw new TypeError('Unreachable')
    }
    let index = 0
    /**
     * @type {TstNode}
     */
    let node = this
    while (true) {
      const code = key.charCodeAt(index)
      // check code is ascii string
      if (code > 0x7F) {
        throw new TypeError('key must be ascii string')
      }
      if (node.code === code) {
        if (length === ++index) {
          node.value = value
          break
        } else if (node.middle !== null) {
          node = node.middle
        } else {
          node.middle = new TstNode(key, value, index)
          break
        }
      } else if (node.code < code) {
        if (node.left !== null) {
          node = node.left
        } else {
          node.left = new TstNode(key, value, index)
          break
        }
      } else if (node.right !== null) {
        node = node.right
      } else {
        node.right = new TstNode(key, value, index)
        break
      }
    }
  }

  /**
   * @param {Uint8Array} key
   * @returns {TstNode | null}
   */
  search (key) {
    const keylength = key.length
    let index = 0
    /**
     * @type {TstNode|null}
     */
    let node = this
    while (node !== null && index < keylength) {
      let code = key[index]
      // A-Z
      // First check if it is bigger than 0x5a.
      // Lowercase letters have higher char codes than uppercase ones.
      // Also we assume that headers will mostly contain lowercase characters.
      if (code <= 0x5a && code >= 0x41) {
        // Lowercase for uppercase.
        code |= 32
      }
      while (node !== null) {
        if (code === node.code) {
          if (keylength === ++index) {
            // Returns Node since it is the last key.
            return node
          }
          node = node.middle
          break
        }
        node = node.code < code ? node.left : node.right
      }
    }
    return null
  }
}

class TernarySearchTree {
  /** @type {TstNode | null} */
  node = null

  /**
   * @param {string} key
   * @param {any} value
   * @returns {void}
   * */
  insert (key, value) {
    if (this.node === null) {
      this.node = new TstNode(key, value, 0)
    } else {
      this.node.add(key, value)
    }
  }

  /**
   * @param {Uint8Array} key
   * @returns {any}
   */
  lookup (key) {
    return this.node?.search(key)?.value ?? null
  }
}

const tree = new TernarySearchTree()

for (let i = 0; i < wellknownHeaderNames.length; ++i) {
  const key = headerNameLowerCasedRecord[wellknownHeaderNames[i]]
  tree.insert(key, key)
}

module.exports = {
  TernarySearchTree,
  tree
}


/***/ }),

/***/ 3440:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const assert = __nccwpck_require__(34589)
const { kDestroyed, kBodyUsed, kListeners, kBody } = __nccwpck_require__(36443)
const { IncomingMessage } = __nccwpck_require__(37067)
const stream = __nccwpck_require__(57075)
const net = __nccwpck_require__(77030)
const { stringify } = __nccwpck_require__(41792)
const { EventEmitter: EE } = __nccwpck_require__(78474)
const timers = __nccwpck_require__(96603)
const { InvalidArgumentError, ConnectTimeoutError } = __nccwpck_require__(68707)
const { headerNameLowerCasedRecord } = __nccwpck_require__(10735)
const { tree } = __nccwpck_require__(67752)

const [nodeMajor, nodeMinor] = process.versions.node.split('.', 2).map(v => Number(v))

class BodyAsyncIterable {
  constructor (body) {
    this[kBody] = body
    this[kBodyUsed] = false
  }

  async * [Symbol.asyncIterator] () {
    assert(!this[kBodyUsed], 'disturbed')
    this[kBodyUsed] = true
    yield * this[kBody]
  }
}

function noop () {}

/**
 * @param {*} body
 * @returns {*}
 */
function wrapRequestBody (body) {
  if (isStream(body)) {
    // TODO (fix): Provide some way for the user to cache the file to e.g. /tmp
    // so that it can be dispatched again?
    // TODO (fix): Do we need 100-expect support to provide a way to do this properly?
    if (bodyLength(body) === 0) {
      body
        .on('data', function () {
          assert(false)
        })
    }

    if (typeof body.readableDidRead !== 'boolean') {
      body[kBodyUsed] = false
      EE.prototype.on.call(body, 'data', function () {
        this[kBodyUsed] = true
      })
    }

    return body
  } else if (body && typeof body.pipeTo === 'function') {
    // TODO (fix): We can't access ReadableStream internal state
    // to determine whether or not it has been disturbed. This is just
    // a workaround.
    return new BodyAsyncIterable(body)
  } else if (body && isFormDataLike(body)) {
    return body
  } else if (
    body &&
    typeof body !== 'string' &&
    !ArrayBuffer.isView(body) &&
    isIterable(body)
  ) {
    // TODO: Should we allow re-using iterable if !this.opts.idempotent
    // or through some other flag?
    return new BodyAsyncIterable(body)
  } else {
    return body
  }
}

/**
 * @param {*} obj
 * @returns {obj is import('node:stream').Stream}
 */
function isStream (obj) {
  return obj && typeof obj === 'object' && typeof obj.pipe === 'function' && typeof obj.on === 'function'
}

/**
 * @param {*} object
 * @returns {object is Blob}
 * based on https://github.com/node-fetch/fetch-blob/blob/8ab587d34080de94140b54f07168451e7d0b655e/index.js#L229-L241 (MIT License)
 */
function isBlobLike (object) {
  if (object === null) {
    return false
  } else if (object instanceof Blob) {
    return true
  } else if (typeof object !== 'object') {
    return false
  } else {
    const sTag = object[Symbol.toStringTag]

    return (sTag === 'Blob' || sTag === 'File') && (
      ('stream' in object && typeof object.stream === 'function') ||
      ('arrayBuffer' in object && typeof object.arrayBuffer === 'function')
    )
  }
}

/**
 * @param {string} url The path to check for query strings or fragments.
 * @returns {boolean} Returns true if the path contains a query string or fragment.
 */
function pathHasQueryOrFragment (url) {
  return (
    url.includes('?') ||
    url.includes('#')
  )
}

/**
 * @param {string} url The URL to add the query params to
 * @param {import('node:querystring').ParsedUrlQueryInput} queryParams The object to serialize into a URL query string
 * @returns {string} The URL with the query params added
 */
function serializePathWithQuery (url, queryParams) {
  if (pathHasQueryOrFragment(url)) {
    throw new Error('Query params cannot be passed when url already contains "?" or "#".')
  }

  const stringified = stringify(queryParams)

  if (stringified) {
    url += '?' + stringified
  }

  return url
}

/**
 * @param {number|string|undefined} port
 * @returns {boolean}
 */
function isValidPort (port) {
  const value = parseInt(port, 10)
  return (
    value === Number(port) &&
    value >= 0 &&
    value <= 65535
  )
}

/**
 * Check if the value is a valid http or https prefixed string.
 *
 * @param {string} value
 * @returns {boolean}
 */
function isHttpOrHttpsPrefixed (value) {
  return (
    value != null &&
    value[0] === 'h' &&
    value[1] === 't' &&
    value[2] === 't' &&
    value[3] === 'p' &&
    (
      value[4] === ':' ||
      (
        value[4] === 's' &&
        value[5] === ':'
      )
    )
  )
}

/**
 * @param {string|URL|Record<string,string>} url
 * @returns {URL}
 */
function parseURL (url) {
  if (typeof url === 'string') {
    /**
     * @type {URL}
     */
    url = new URL(url)

    if (!isHttpOrHttpsPrefixed(url.origin || url.protocol)) {
      throw new InvalidArgumentError('Invalid URL protocol: the URL must start with `http:` or `https:`.')
    }

    return url
  }

  if (!url || typeof url !== 'object') {
    throw new InvalidArgumentError('Invalid URL: The URL argument must be a non-null object.')
  }

  if (!(url instanceof URL)) {
    if (url.port != null && url.port !== '' && isValidPort(url.port) === false) {
      throw new InvalidArgumentError('Invalid URL: port must be a valid integer or a string representation of an integer.')
    }

    if (url.path != null && typeof url.path !== 'string') {
      throw new InvalidArgumentError('Invalid URL path: the path must be a string or null/undefined.')
    }

    if (url.pathname != null && typeof url.pathname !== 'string') {
      throw new InvalidArgumentError('Invalid URL pathname: the pathname must be a string or null/undefined.')
    }

    if (url.hostname != null && typeof url.hostname !== 'string') {
      throw new InvalidArgumentError('Invalid URL hostname: the hostname must be a string or null/undefined.')
    }

    if (url.origin != null && typeof url.origin !== 'string') {
      throw new InvalidArgumentError('Invalid URL origin: the origin must be a string or null/undefined.')
    }

    if (!isHttpOrHttpsPrefixed(url.origin || url.protocol)) {
      throw new InvalidArgumentError('Invalid URL protocol: the URL must start with `http:` or `https:`.')
    }

    const port = url.port != null
      ? url.port
      : (url.protocol === 'https:' ? 443 : 80)
    let origin = url.origin != null
      ? url.origin
      : `${url.protocol || ''}//${url.hostname || ''}:${port}`
    let path = url.path != null
      ? url.path
      : `${url.pathname || ''}${url.search || ''}`

    if (origin[origin.length - 1] === '/') {
      origin = origin.slice(0, origin.length - 1)
    }

    if (path && path[0] !== '/') {
      path = `/${path}`
    }
    // new URL(path, origin) is unsafe when `path` contains an absolute URL
    // From https://developer.mozilla.org/en-US/docs/Web/API/URL/URL:
    // If first parameter is a relative URL, second param is required, and will be used as the base URL.
    // If first parameter is an absolute URL, a given second param will be ignored.
    return new URL(`${origin}${path}`)
  }

  if (!isHttpOrHttpsPrefixed(url.origin || url.protocol)) {
    throw new InvalidArgumentError('Invalid URL protocol: the URL must start with `http:` or `https:`.')
  }

  return url
}

/**
 * @param {string|URL|Record<string, string>} url
 * @returns {URL}
 */
function parseOrigin (url) {
  url = parseURL(url)

  if (url.pathname !== '/' || url.search || url.hash) {
    throw new InvalidArgumentError('invalid url')
  }

  return url
}

/**
 * @param {string} host
 * @returns {string}
 */
function getHostname (host) {
  if (host[0] === '[') {
    const idx = host.indexOf(']')

    assert(idx !== -1)
    return host.substring(1, idx)
  }

  const idx = host.indexOf(':')
  if (idx === -1) return host

  return host.substring(0, idx)
}

/**
 * IP addresses are not valid server names per RFC6066
 * Currently, the only server names supported are DNS hostnames
 * @param {string|null} host
 * @returns {string|null}
 */
function getServerName (host) {
  if (!host) {
    return null
  }

  assert(typeof host === 'string')

  const servername = getHostname(host)
  if (net.isIP(servername)) {
    return ''
  }

  return servername
}

/**
 * @function
 * @template T
 * @param {T} obj
 * @returns {T}
 */
function deepClone (obj) {
  return JSON.parse(JSON.stringify(obj))
}

/**
 * @param {*} obj
 * @returns {obj is AsyncIterable}
 */
function isAsyncIterable (obj) {
  return !!(obj != null && typeof obj[Symbol.asyncIterator] === 'function')
}

/**
 * @param {*} obj
 * @returns {obj is Iterable}
 */
function isIterable (obj) {
  return !!(obj != null && (typeof obj[Symbol.iterator] === 'function' || typeof obj[Symbol.asyncIterator] === 'function'))
}

/**
 * Checks whether an object has a safe Symbol.iterator \u2014 i.e. one that is
 * either own or inherited from a non-Object.prototype chain.  This prevents
 * prototype-pollution attacks from injecting a fake iterator on
 * Object.prototype.
 * @param {object} obj
 * @returns {boolean}
 */
function hasSafeIterator (obj) {
  const prototype = Object.getPrototypeOf(obj)
  const ownIterator = Object.prototype.hasOwnProperty.call(obj, Symbol.iterator)
  return ownIterator || (prototype != null && prototype !== Object.prototype && typeof obj[Symbol.iterator] === 'function')
}

/**
 * @param {Blob|Buffer|import ('stream').Stream} body
 * @returns {number|null}
 */
function bodyLength (body) {
  if (body == null) {
    return 0
  } else if (isStream(body)) {
    const state = body._readableState
    return state && state.objectMode === false && state.ended === true && Number.isFinite(state.length)
      ? state.length
      : null
  } else if (isBlobLike(body)) {
    return body.size != null ? body.size : null
  } else if (isBuffer(body)) {
    return body.byteLength
  }

  return null
}

/**
 * @param {import ('stream').Stream} body
 * @returns {boolean}
 */
function isDestroyed (body) {
  return body && !!(body.destroyed || body[kDestroyed] || (stream.isDestroyed?.(body)))
}

/**
 * @param {import ('stream').Stream} stream
 * @param {Error} [err]
 * @returns {void}
 */
function destroy (stream, err) {
  if (stream == null || !isStream(stream) || isDestroyed(stream)) {
    return
  }

  if (typeof stream.destroy === 'function') {
    if (Object.getPrototypeOf(stream).constructor === IncomingMessage) {
      // See: https://github.com/nodejs/node/pull/38505/files
      stream.socket = null
    }

    stream.destroy(err)
  } else if (err) {
    queueMicrotask(() => {
      stream.emit('error', err)
    })
  }

  if (stream.destroyed !== true) {
    stream[kDestroyed] = true
  }
}

const KEEPALIVE_TIMEOUT_EXPR = /timeout=(\d+)/
/**
 * @param {string} val
 * @returns {number | null}
 */
function parseKeepAliveTimeout (val) {
  const m = val.match(KEEPALIVE_TIMEOUT_EXPR)
  return m ? parseInt(m[1], 10) * 1000 : null
}

/**
 * Retrieves a header name and returns its lowercase value.
 * @param {string | Buffer} value Header name
 * @returns {string}
 */
function headerNameToString (value) {
  return typeof value === 'string'
    ? headerNameLowerCasedRecord[value] ?? value.toLowerCase()
    : tree.lookup(value) ?? value.toString('latin1').toLowerCase()
}

/**
 * Receive the buffer as a string and return its lowercase value.
 * @param {Buffer} value Header name
 * @returns {string}
 */
function bufferToLowerCasedHeaderName (value) {
  return tree.lookup(value) ?? value.toString('latin1').toLowerCase()
}

/**
 * @param {(Buffer | string)[]} headers
 * @param {Record<string, string | string[]>} [obj]
 * @returns {Record<string, string | string[]>}
 */
function parseHeaders (headers, obj) {
  if (obj === undefined) obj = {}

  for (let i = 0; i < headers.length; i += 2) {
    const key = headerNameToString(headers[i])
    let val = obj[key]

    if (val !== undefined) {
      if (!Object.hasOwn(obj, key)) {
        const headersValue = typeof headers[i + 1] === 'string'
          ? headers[i + 1]
          : Array.isArray(headers[i + 1])
            ? headers[i + 1].map(x => x.toString('latin1'))
            : headers[i + 1].toString('latin1')

        if (key === '__proto__') {
          Object.defineProperty(obj, key, {
            value: headersValue,
            enumerable: true,
            configurable: true,
            writable: true
          })
        } else {
          obj[key] = headersValue
        }
      } else {
        if (typeof val === 'string') {
          val = [val]
          obj[key] = val
        }
        val.push(headers[i + 1].toString('latin1'))
      }
    } else {
      const headersValue = typeof headers[i + 1] === 'string'
        ? headers[i + 1]
        : Array.isArray(headers[i + 1])
          ? headers[i + 1].map(x => x.toString('latin1'))
          : headers[i + 1].toString('latin1')

      obj[key] = headersValue
    }
  }

  return obj
}

/**
 * @param {Buffer[]} headers
 * @returns {string[]}
 */
function parseRawHeaders (headers) {
  const headersLength = headers.length
  /**
   * @type {string[]}
   */
  const ret = new Array(headersLength)

  let key
  let val

  for (let n = 0; n < headersLength; n += 2) {
    key = headers[n]
    val = headers[n + 1]

    typeof key !== 'string' && (key = key.toString())
    typeof val !== 'string' && (val = val.toString('latin1'))

    ret[n] = key
    ret[n + 1] = val
  }

  return ret
}

/**
 * @param {Record<string, string | string[]>} headers
 * @returns {Buffer[]}
 */
function toRawHeaders (headers) {
  const rawHeaders = []

  for (const [name, value] of Object.entries(headers)) {
    if (Array.isArray(value)) {
      for (const entry of value) {
        rawHeaders.push(Buffer.from(name, 'latin1'), Buffer.from(`${entry}`, 'latin1'))
      }
    } else {
      rawHeaders.push(Buffer.from(name, 'latin1'), Buffer.from(`${value}`, 'latin1'))
    }
  }

  return rawHeaders
}

/**
 * @param {string[]} headers
 * @param {Buffer[]} headers
 */
function encodeRawHeaders (headers) {
  if (!Array.isArray(headers)) {
    throw new TypeError('expected headers to be an array')
  }
  return headers.map(x => Buffer.from(x))
}

/**
 * @param {*} buffer
 * @returns {buffer is Buffer}
 */
function isBuffer (buffer) {
  // See, https://github.com/mcollina/undici/pull/319
  return buffer instanceof Uint8Array || Buffer.isBuffer(buffer)
}

/**
 * Asserts that the handler object is a request handler.
 *
 * @param {object} handler
 * @param {string} method
 * @param {string} [upgrade]
 * @returns {asserts handler is import('../api/api-request').RequestHandler}
 */
function assertRequestHandler (handler, method, upgrade) {
  if (!handler || typeof handler !== 'object') {
    throw new InvalidArgumentError('handler must be an object')
  }

  if (typeof handler.onRequestStart === 'function') {
    // TODO (fix): More checks...
    return
  }

  if (typeof handler.onConnect !== 'function') {
    throw new InvalidArgumentError('invalid onConnect method')
  }

  if (typeof handler.onError !== 'function') {
    throw new InvalidArgumentError('invalid onError method')
  }

  if (typeof handler.onBodySent !== 'function' && handler.onBodySent !== undefined) {
    throw new InvalidArgumentError('invalid onBodySent method')
  }

  if (upgrade || method === 'CONNECT') {
    if (typeof handler.onUpgrade !== 'function') {
      throw new InvalidArgumentError('invalid onUpgrade method')
    }
  } else {
    if (typeof handler.onHeaders !== 'function') {
      throw new InvalidArgumentError('invalid onHeaders method')
    }

    if (typeof handler.onData !== 'function') {
      throw new InvalidArgumentError('invalid onData method')
    }

    if (typeof handler.onComplete !== 'function') {
      throw new InvalidArgumentError('invalid onComplete method')
    }
  }
}

/**
 * A body is disturbed if it has been read from and it cannot be re-used without
 * losing state or data.
 * @param {import('node:stream').Readable} body
 * @returns {boolean}
 */
function isDisturbed (body) {
  // TODO (fix): Why is body[kBodyUsed] needed?
  return !!(body && (stream.isDisturbed(body) || body[kBodyUsed]))
}

/**
 * @typedef {object} SocketInfo
 * @property {string} [localAddress]
 * @property {number} [localPort]
 * @property {string} [remoteAddress]
 * @property {number} [remotePort]
 * @property {string} [remoteFamily]
 * @property {number} [timeout]
 * @property {number} bytesWritten
 * @property {number} bytesRead
 */

/**
 * @param {import('net').Socket} socket
 * @returns {SocketInfo}
 */
function getSocketInfo (socket) {
  return {
    localAddress: socket.localAddress,
    localPort: socket.localPort,
    remoteAddress: socket.remoteAddress,
    remotePort: socket.remotePort,
    remoteFamily: socket.remoteFamily,
    timeout: socket.timeout,
    bytesWritten: socket.bytesWritten,
    bytesRead: socket.bytesRead
  }
}

/**
 * @param {Iterable} iterable
 * @returns {ReadableStream}
 */
function ReadableStreamFrom (iterable) {
  // We cannot use ReadableStream.from here because it does not return a byte stream.

  let iterator
  return new ReadableStream(
    {
      start () {
        iterator = iterable[Symbol.asyncIterator]()
      },
      pull (controller) {
        return iterator.next().then(({ done, value }) => {
          if (done) {
            return queueMicrotask(() => {
              controller.close()
              controller.byobRequest?.respond(0)
            })
          } else {
            const buf = Buffer.isBuffer(value) ? value : Buffer.from(value)
            if (buf.byteLength) {
              return controller.enqueue(new Uint8Array(buf))
            } else {
              return this.pull(controller)
            }
          }
        })
      },
      cancel () {
        return iterator.return()
      },
      type: 'bytes'
    }
  )
}

/**
 * The object should be a FormData instance and contains all the required
 * methods.
 * @param {*} object
 * @returns {object is FormData}
 */
function isFormDataLike (object) {
  return (
    object &&
    typeof object === 'object' &&
    typeof object.append === 'function' &&
    typeof object.delete === 'function' &&
    typeof object.get === 'function' &&
    typeof object.getAll === 'function' &&
    typeof object.has === 'function' &&
    typeof object.set === 'function' &&
    object[Symbol.toStringTag] === 'FormData'
  )
}

function addAbortListener (signal, listener) {
  if ('addEventListener' in signal) {
    signal.addEventListener('abort', listener, { once: true })
    return () => signal.removeEventListener('abort', listener)
  }
  signal.once('abort', listener)
  return () => signal.removeListener('abort', listener)
}

const validTokenChars = new Uint8Array([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 0-15
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 16-31
  0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, // 32-47 (!"#$%&'()*+,-./)
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, // 48-63 (0-9:;<=>?)
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // 64-79 (@A-O)
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, // 80-95 (P-Z[\]^_)
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // 96-111 (`a-o)
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, // 112-127 (p-z{|}~)
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 128-143
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 144-159
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 160-175
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 176-191
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 192-207
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 208-223
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // 224-239
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0  // 240-255
])

/**
 * @see https://tools.ietf.org/html/rfc7230#section-3.2.6
 * @param {number} c
 * @returns {boolean}
 */
function isTokenCharCode (c) {
  return (validTokenChars[c] === 1)
}

const tokenRegExp = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/

/**
 * @param {string} characters
 * @returns {boolean}
 */
function isValidHTTPToken (characters) {
  if (characters.length >= 12) return tokenRegExp.test(characters)
  if (characters.length === 0) return false

  for (let i = 0; i < characters.length; i++) {
    if (validTokenChars[characters.charCodeAt(i)] !== 1) {
      return false
    }
  }
  return true
}

// headerCharRegex have been lifted from
// https://github.com/nodejs/node/blob/main/lib/_http_common.js

/**
 * Matches if val contains an invalid field-vchar
 *  field-value    = *( field-content / obs-fold )
 *  field-content  = field-vchar [ 1*( SP / HTAB ) field-vchar ]
 *  field-vchar    = VCHAR / obs-text
 */
const headerCharRegex = /[^\t\x20-\x7e\x80-\xff]/

/**
 * @param {string} characters
 * @returns {boolean}
 */
function isValidHeaderValue (characters) {
  return !headerCharRegex.test(characters)
}

const rangeHeaderRegex = /^bytes (\d+)-(\d+)\/(\d+)?$/

/**
 * @typedef {object} RangeHeader
 * @property {number} start
 * @property {number | null} end
 * @property {number | null} size
 */

/**
 * Parse accordingly to RFC 9110
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.content-range
 * @param {string} [range]
 * @returns {RangeHeader|null}
 */
function parseRangeHeader (range) {
  if (range == null || range === '') return { start: 0, end: null, size: null }

  const m = range ? range.match(rangeHeaderRegex) : null
  return m
    ? {
        start: parseInt(m[1]),
        end: m[2] ? parseInt(m[2]) : null,
        size: m[3] ? parseInt(m[3]) : null
      }
    : null
}

/**
 * @template {import("events").EventEmitter} T
 * @param {T} obj
 * @param {string} name
 * @param {(...args: any[]) => void} listener
 * @returns {T}
 */
function addListener (obj, name, listener) {
  const listeners = (obj[kListeners] ??= [])
  listeners.push([name, listener])
  obj.on(name, listener)
  return obj
}

/**
 * @template {import("events").EventEmitter} T
 * @param {T} obj
 * @returns {T}
 */
function removeAllListeners (obj) {
  if (obj[kListeners] != null) {
    for (const [name, listener] of obj[kListeners]) {
      obj.removeListener(name, listener)
    }
    obj[kListeners] = null
  }
  return obj
}

/**
 * @param {import ('../dispatcher/client')} client
 * @param {import ('../core/request')} request
 * @param {Error} err
 */
function errorRequest (client, request, err) {
  try {
    request.onError(err)
    assert(request.aborted)
  } catch (err) {
    client.emit('error', err)
  }
}

/**
 * @param {WeakRef<net.Socket>} socketWeakRef
 * @param {object} opts
 * @param {number} opts.timeout
 * @param {string} opts.hostname
 * @param {number} opts.port
 * @returns {() => void}
 */
const setupConnectTimeout = process.platform === 'win32'
  ? (socketWeakRef, opts) => {
      if (!opts.timeout) {
        return noop
      }

      let s1 = null
      let s2 = null
      const fastTimer = timers.setFastTimeout(() => {
      // setImmediate is added to make sure that we prioritize socket error events over timeouts
        s1 = setImmediate(() => {
        // Windows needs an extra setImmediate probably due to implementation differences in the socket logic
          s2 = setImmediate(() => onConnectTimeout(socketWeakRef.deref(), opts))
        })
      }, opts.timeout)
      return () => {
        timers.clearFastTimeout(fastTimer)
        clearImmediate(s1)
        clearImmediate(s2)
      }
    }
  : (socketWeakRef, opts) => {
      if (!opts.timeout) {
        return noop
      }

      let s1 = null
      const fastTimer = timers.setFastTimeout(() => {
      // setImmediate is added to make sure that we prioritize socket error events over timeouts
        s1 = setImmediate(() => {
          onConnectTimeout(socketWeakRef.deref(), opts)
        })
      }, opts.timeout)
      return () => {
        timers.clearFastTimeout(fastTimer)
        clearImmediate(s1)
      }
    }

/**
 * @param {net.Socket} socket
 * @param {object} opts
 * @param {number} opts.timeout
 * @param {string} opts.hostname
 * @param {number} opts.port
 */
function onConnectTimeout (socket, opts) {
  // The socket could be already garbage collected
  if (socket == null) {
    return
  }

  let message = 'Connect Timeout Error'
  if (Array.isArray(socket.autoSelectFamilyAttemptedAddresses)) {
    message += ` (attempted addresses: ${socket.autoSelectFamilyAttemptedAddresses.join(', ')},`
  } else {
    message += ` (attempted address: ${opts.hostname}:${opts.port},`
  }

  message += ` timeout: ${opts.timeout}ms)`

  destroy(socket, new ConnectTimeoutError(message))
}

/**
 * @param {string} urlString
 * @returns {string}
 */
function getProtocolFromUrlString (urlString) {
  if (
    urlString[0] === 'h' &&
    urlString[1] === 't' &&
    urlString[2] === 't' &&
    urlString[3] === 'p'
  ) {
    switch (urlString[4]) {
      case ':':
        return 'http:'
      case 's':
        if (urlString[5] === ':') {
          return 'https:'
        }
    }
  }
  // fallback if none of the usual suspects
  return urlString.slice(0, urlString.indexOf(':') + 1)
}

const kEnumerableProperty = Object.create(null)
kEnumerableProperty.enumerable = true

const normalizedMethodRecordsBase = {
  delete: 'DELETE',
  DELETE: 'DELETE',
  get: 'GET',
  GET: 'GET',
  head: 'HEAD',
  HEAD: 'HEAD',
  options: 'OPTIONS',
  OPTIONS: 'OPTIONS',
  post: 'POST',
  POST: 'POST',
  put: 'PUT',
  PUT: 'PUT'
}

const normalizedMethodRecords = {
  ...normalizedMethodRecordsBase,
  patch: 'patch',
  PATCH: 'PATCH'
}

// Note: object prototypes should not be able to be referenced. e.g. `Object#hasOwnProperty`.
Object.setPrototypeOf(normalizedMethodRecordsBase, null)
Object.setPrototypeOf(normalizedMethodRecords, null)

module.exports = {
  kEnumerableProperty,
  isDisturbed,
  isBlobLike,
  parseOrigin,
  parseURL,
  getServerName,
  isStream,
  isIterable,
  hasSafeIterator,
  isAsyncIterable,
  isDestroyed,
  headerNameToString,
  bufferToLowerCasedHeaderName,
  addListener,
  removeAllListeners,
  errorRequest,
  parseRawHeaders,
  toRawHeaders,
  encodeRawHeaders,
  parseHeaders,
  parseKeepAliveTimeout,
  destroy,
  bodyLength,
  deepClone,
  ReadableStreamFrom,
  isBuffer,
  assertRequestHandler,
  getSocketInfo,
  isFormDataLike,
  pathHasQueryOrFragment,
  serializePathWithQuery,
  addAbortListener,
  isValidHTTPToken,
  isValidHeaderValue,
  isTokenCharCode,
  parseRangeHeader,
  normalizedMethodRecordsBase,
  normalizedMethodRecords,
  isValidPort,
  isHttpOrHttpsPrefixed,
  nodeMajor,
  nodeMinor,
  safeHTTPMethods: Object.freeze(['GET', 'HEAD', 'OPTIONS', 'TRACE']),
  wrapRequestBody,
  setupConnectTimeout,
  getProtocolFromUrlString
}


/***/ }),

/***/ 57405:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { InvalidArgumentError, MaxOriginsReachedError } = __nccwpck_require__(68707)
const { kClients, kRunning, kClose, kDestroy, kDispatch, kUrl } = __nccwpck_require__(36443)
const DispatcherBase = __nccwpck_require__(21841)
const Pool = __nccwpck_require__(30628)
const Client = __nccwpck_require__(23701)
const util = __nccwpck_require__(3440)

const kOnConnect = Symbol('onConnect')
const kOnDisconnect = Symbol('onDisconnect')
const kOnConnectionError = Symbol('onConnectionError')
const kOnDrain = Symbol('onDrain')
const kFactory = Symbol('factory')
const kOptions = Symbol('options')
const kOrigins = Symbol('origins')

function defaultFactory (origin, opts) {
  return opts && opts.connections === 1
    ? new Client(origin, opts)
    : new Pool(origin, opts)
}

class Agent extends DispatcherBase {
  constructor ({ factory = defaultFactory, maxOrigins = Infinity, connect, tls, ...options } = {}) {
    if (typeof factory !== 'function') {
      throw new InvalidArgumentError('factory must be a function.')
    }

    if (connect != null && typeof connect !== 'function' && typeof connect !== 'object') {
      throw new InvalidArgumentError('connect must be a function or an object')
    }

    if (typeof maxOrigins !== 'number' || Number.isNaN(maxOrigins) || maxOrigins <= 0) {
      throw new InvalidArgumentError('maxOrigins must be a number greater than 0')
    }

    super(options)

    if (connect && typeof connect !== 'function') {
      connect = { ...connect }
    }

    if (tls && typeof tls !== 'function') {
      tls = { ...tls }
    }

    this[kOptions] = { ...util.deepClone(options), maxOrigins, connect, tls }
    this[kFactory] = factory
    this[kClients] = new Map()
    this[kOrigins] = new Set()

    this[kOnDrain] = (origin, targets) => {
      this.emit('drain', origin, [this, ...targets])
    }

    this[kOnConnect] = (origin, targets) => {
      this.emit('connect', origin, [this, ...targets])
    }

    this[kOnDisconnect] = (origin, targets, err) => {
      this.emit('disconnect', origin, [this, ...targets], err)
    }

    this[kOnConnectionError] = (origin, targets, err) => {
      this.emit('connectionError', origin, [this, ...targets], err)
    }
  }

  get [kRunning] () {
    let ret = 0
    for (const { dispatcher } of this[kClients].values()) {
      ret += dispatcher[kRunning]
    }
    return ret
  }

  [kDispatch] (opts, handler) {
    let key
    if (opts.origin && (typeof opts.origin === 'string' || opts.origin instanceof URL)) {
      key = String(opts.origin)
    } else {
      throw new InvalidArgumentError('opts.origin must be a non-empty string or URL.')
    }

    if (this[kOrigins].size >= this[kOptions].maxOrigins && !this[kOrigins].has(key)) {
      throw new MaxOriginsReachedError()
    }

    const result = this[kClients].get(key)
    let dispatcher = result && result.dispatcher
    if (!dispatcher) {
      const closeClientIfUnused = (connected) => {
        const result = this[kClients].get(key)
        if (result) {
          if (connected) result.count -= 1
          if (result.count <= 0) {
            this[kClients].delete(key)
            if (!result.dispatcher.destroyed) {
              result.dispatcher.close()
            }
          }
          this[kOrigins].delete(key)
        }
      }
      dispatcher = this[kFactory](opts.origin, this[kOptions])
        .on('drain', this[kOnDrain])
        .on('connect', (origin, targets) => {
          const result = this[kClients].get(key)
          if (result) {
            result.count += 1
          }
          this[kOnConnect](origin, targets)
        })
        .on('disconnect', (origin, targets, err) => {
          closeClientIfUnused(true)
          this[kOnDisconnect](origin, targets, err)
        })
        .on('connectionError', (origin, targets, err) => {
          closeClientIfUnused(false)
          this[kOnConnectionError](origin, targets, err)
        })

      this[kClients].set(key, { count: 0, dispatcher })
      this[kOrigins].add(key)
    }

    return dispatcher.dispatch(opts, handler)
  }

  [kClose] () {
    const closePromises = []
    for (const { dispatcher } of this[kClients].values()) {
      closePromises.push(dispatcher.close())
    }
    this[kClients].clear()

    return Promise.all(closePromises)
  }

  [kDestroy] (err) {
    const destroyPromises = []
    for (const { dispatcher } of this[kClients].values()) {
      destroyPromises.push(dispatcher.destroy(err))
    }
    this[kClients].clear()

    return Promise.all(destroyPromises)
  }

  get stats () {
    const allClientStats = {}
    for (const { dispatcher } of this[kClients].values()) {
      if (dispatcher.stats) {
        allClientStats[dispatcher[kUrl].origin] = dispatcher.stats
      }
    }
    return allClientStats
  }
}

module.exports = Agent


/***/ }),

/***/ 637:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



/* global WebAssembly */

const assert = __nccwpck_require__(34589)
const util = __nccwpck_require__(3440)
const { channels } = __nccwpck_require__(42414)
const timers = __nccwpck_require__(96603)
const {
  RequestContentLengthMismatchError,
  ResponseContentLengthMismatchError,
  RequestAbortedError,
  InvalidArgumentError,
  HeadersTimeoutError,
  HeadersOverflowError,
  SocketError,
  InformationalError,
  BodyTimeoutError,
  HTTPParserError,
  ResponseExceededMaxSizeError
} = __nccwpck_require__(68707)
const {
  kUrl,
  kReset,
  kClient,
  kParser,
  kBlocking,
  kRunning,
  kPending,
  kSize,
  kWriting,
  kQueue,
  kNoRef,
  kKeepAliveDefaultTimeout,
  kHostHeader,
  kPendingIdx,
  kRunningIdx,
  kError,
  kPipelining,
  kSocket,
  kKeepAliveTimeoutValue,
  kMaxHeadersSize,
  kKeepAliveMaxTimeout,
  kKeepAliveTimeoutThreshold,
  kHeadersTimeout,
  kBodyTimeout,
  kStrictContentLength,
  kMaxRequests,
  kCounter,
  kMaxResponseSize,
  kOnError,
  kResume,
  kHTTPContext,
  kClosed
} = __nccwpck_require__(36443)

const constants = __nccwpck_require__(52824)
const EMPTY_BUF = Buffer.alloc(0)
const FastBuffer = Buffer[Symbol.species]
const removeAllListeners = util.removeAllListeners
const kIdleSocketValidation = Symbol('kIdleSocketValidation')
const kIdleSocketValidationTimeout = Symbol('kIdleSocketValidationTimeout')
const kSocketUsed = Symbol('kSocketUsed')
const kTypeOfService = Symbol('kTypeOfService')

let extractBody

function lazyllhttp () {
  const llhttpWasmData = process.env.JEST_WORKER_ID ? __nccwpck_require__(63870) : undefined

  let mod

  // We disable wasm SIMD on older versions of Node.js on ppc64 that are broken on Power >=9 architectures.
  let useWasmSIMD = true
  if (process.arch === 'ppc64') {
    const [major, minor] = process.versions.node.split('.').map(n => parseInt(n, 10))
    if (major < 24 || (major === 24 && minor < 12)) {
      useWasmSIMD = false
    }
  }
  // The Env Variable UNDICI_NO_WASM_SIMD allows explicitly overriding the default behavior
  if (process.env.UNDICI_NO_WASM_SIMD === '1') {
    useWasmSIMD = false
  } else if (process.env.UNDICI_NO_WASM_SIMD === '0') {
    useWasmSIMD = true
  }

  if (useWasmSIMD) {
    try {
      mod = new WebAssembly.Module(__nccwpck_require__(53434))
    } catch {
    }
  }

  if (!mod) {
    // We could check if the error was caused by the simd option not
    // being enabled, but the occurring of this other error
    // * https://github.com/emscripten-core/emscripten/issues/11495
    // got me to remove that check to avoid breaking Node 12.
    mod = new WebAssembly.Module(llhttpWasmData || __nccwpck_require__(63870))
  }

  return new WebAssembly.Instance(mod, {
    env: {
      /**
       * @param {number} p
       * @param {number} at
       * @param {number} len
       * @returns {number}
       */
      wasm_on_url: (p, at, len) => {
        return 0
      },
      /**
       * @param {number} p
       * @param {number} at
       * @param {number} len
       * @returns {number}
       */
      wasm_on_status: (p, at, len) => {
        assert(currentParser.ptr === p)
        const start = at - currentBufferPtr + currentBufferRef.byteOffset
        return currentParser.onStatus(new FastBuffer(currentBufferRef.buffer, start, len))
      },
      /**
       * @param {number} p
       * @returns {number}
       */
      wasm_on_message_begin: (p) => {
        assert(currentParser.ptr === p)
        return currentParser.onMessageBegin()
      },
      /**
       * @param {number} p
       * @param {number} at
       * @param {number} len
       * @returns {number}
       */
      wasm_on_header_field: (p, at, len) => {
        assert(currentParser.ptr === p)
        const start = at - currentBufferPtr + currentBufferRef.byteOffset
        return currentParser.onHeaderField(new FastBuffer(currentBufferRef.buffer, start, len))
      },
      /**
       * @param {number} p
       * @param {number} at
       * @param {number} len
       * @returns {number}
       */
      wasm_on_header_value: (p, at, len) => {
        assert(currentParser.ptr === p)
        const start = at - currentBufferPtr + currentBufferRef.byteOffset
        return currentParser.onHeaderValue(new FastBuffer(currentBufferRef.buffer, start, len))
      },
      /**
       * @param {number} p
       * @param {number} statusCode
       * @param {0|1} upgrade
       * @param {0|1} shouldKeepAlive
       * @returns {number}
       */
      wasm_on_headers_complete: (p, statusCode, upgrade, shouldKeepAlive) => {
        assert(currentParser.ptr === p)
        return currentParser.onHeadersComplete(statusCode, upgrade === 1, shouldKeepAlive === 1)
      },
      /**
       * @param {number} p
       * @param {number} at
       * @param {number} len
       * @returns {number}
       */
      wasm_on_body: (p, at, len) => {
        assert(currentParser.ptr === p)
        const start = at - currentBufferPtr + currentBufferRef.byteOffset
        return currentParser.onBody(new FastBuffer(currentBufferRef.buffer, start, len))
      },
      /**
       * @param {number} p
       * @returns {number}
       */
      wasm_on_message_complete: (p) => {
        assert(currentParser.ptr === p)
        return currentParser.onMessageComplete()
      }

    }
  })
}

let llhttpInstance = null

/**
 * @type {Parser|null}
 */
let currentParser = null
let currentBufferRef = null
/**
 * @type {number}
 */
let currentBufferSize = 0
let currentBufferPtr = null

const USE_NATIVE_TIMER = 0
const USE_FAST_TIMER = 1

// Use fast timers for headers and body to take eventual event loop
// latency into account.
const TIMEOUT_HEADERS = 2 | USE_FAST_TIMER
const TIMEOUT_BODY = 4 | USE_FAST_TIMER

// Use native timers to ignore event loop latency for keep-alive
// handling.
const TIMEOUT_KEEP_ALIVE = 8 | USE_NATIVE_TIMER

class Parser {
  /**
     * @param {import('./client.js')} client
     * @param {import('net').Socket} socket
     * @param {*} llhttp
     */
  constructor (client, socket, { exports }) {
    this.llhttp = exports
    this.ptr = this.llhttp.llhttp_alloc(constants.TYPE.RESPONSE)
    this.client = client
    /**
     * @type {import('net').Socket}
     */
    this.socket = socket
    this.timeout = null
    this.timeoutWeakRef = new WeakRef(this)
    this.timeoutValue = null
    this.timeoutType = null
    this.statusCode = 0
    this.statusText = ''
    this.upgrade = false
    this.headers = []
    this.headersSize = 0
    this.headersMaxSize = client[kMaxHeadersSize]
    this.shouldKeepAlive = false
    this.paused = false
    this.resume = this.resume.bind(this)

    this.bytesRead = 0

    this.keepAlive = ''
    this.contentLength = ''
    this.connection = ''
    this.maxResponseSize = client[kMaxResponseSize]
  }

  setTimeout (delay, type) {
    // If the existing timer and the new timer are of different timer type
    // (fast or native) or have different delay, we need to clear the existing
    // timer and set a new one.
    if (
      delay !== this.timeoutValue ||
      (type & USE_FAST_TIMER) ^ (this.timeoutType & USE_FAST_TIMER)
    ) {
      // If a timeout is already set, clear it with clearTimeout of the fast
      // timer implementation, as it can clear fast and native timers.
      if (this.timeout) {
        timers.clearTimeout(this.timeout)
        this.timeout = null
      }

      if (delay) {
        if (type & USE_FAST_TIMER) {
          this.timeout = timers.setFastTimeout(onParserTimeout, delay, this.timeoutWeakRef)
        } else {
          this.timeout = setTimeout(onParserTimeout, delay, this.timeoutWeakRef)
          this.timeout?.unref()
        }
      }

      this.timeoutValue = delay
    } else if (this.timeout) {
      if (this.timeout.refresh) {
        this.timeout.refresh()
      }
    }

    this.timeoutType = type
  }

  resume () {
    if (this.socket.destroyed || !this.paused) {
      return
    }

    assert(this.ptr != null)
    assert(currentParser === null)

    this.llhttp.llhttp_resume(this.ptr)

    assert(this.timeoutType === TIMEOUT_BODY)
    if (this.timeout) {
      if (this.timeout.refresh) {
        this.timeout.refresh()
      }
    }

    this.paused = false
    this.execute(this.socket.read() || EMPTY_BUF) // Flush parser.
    this.readMore()
  }

  readMore () {
    while (!this.paused && this.ptr) {
      const chunk = this.socket.read()
      if (chunk === null) {
        break
      }
      this.execute(chunk)
    }
  }

  /**
   * @param {Buffer} chunk
   */
  execute (chunk) {
    assert(currentParser === null)
    assert(this.ptr != null)
    assert(!this.paused)

    const { socket, llhttp } = this

    // Allocate a new buffer if the current buffer is too small.
    if (chunk.length > currentBufferSize) {
      if (currentBufferPtr) {
        llhttp.free(currentBufferPtr)
      }
      // Allocate a buffer that is a multiple of 4096 bytes.
      currentBufferSize = Math.ceil(chunk.length / 4096) * 4096
      currentBufferPtr = llhttp.malloc(currentBufferSize)
    }

    new Uint8Array(llhttp.memory.buffer, currentBufferPtr, currentBufferSize).set(chunk)

    // Call `execute` on the wasm parser.
    // We pass the `llhttp_parser` pointer address, the pointer address of buffer view data,
    // and finally the length of bytes to parse.
    // The return value is an error code or `constants.ERROR.OK`.
    try {
      let ret

      try {
        currentBufferRef = chunk
        currentParser = this
        ret = llhttp.llhttp_execute(this.ptr, currentBufferPtr, chunk.length)
      } finally {
        currentParser = null
        currentBufferRef = null
      }

      if (ret !== constants.ERROR.OK) {
        const data = chunk.subarray(llhttp.llhttp_get_error_pos(this.ptr) - currentBufferPtr)

        if (ret === constants.ERROR.PAUSED_UPGRADE) {
          this.onUpgrade(data)
        } else if (ret === constants.ERROR.PAUSED) {
          this.paused = true
          socket.unshift(data)
        } else {
          throw this.createError(ret, data)
        }
      }
    } catch (err) {
      util.destroy(socket, err)
    }
  }

  finish () {
    assert(currentParser === null)
    assert(this.ptr != null)
    assert(!this.paused)

    const { llhttp } = this

    let ret

    try {
      currentParser = this
      ret = llhttp.llhttp_finish(this.ptr)
    } finally {
      currentParser = null
    }

    if (ret === constants.ERROR.OK) {
      return null
    }

    if (ret === constants.ERROR.PAUSED || ret === constants.ERROR.PAUSED_UPGRADE) {
      this.paused = true
      return null
    }

    return this.createError(ret, EMPTY_BUF)
  }

  createError (ret, data) {
    const { llhttp, contentLength, bytesRead } = this

    if (contentLength && bytesRead !== parseInt(contentLength, 10)) {
      return new ResponseContentLengthMismatchError()
    }

    const ptr = llhttp.llhttp_get_error_reason(this.ptr)
    let message = ''
    if (ptr) {
      const len = new Uint8Array(llhttp.memory.buffer, ptr).indexOf(0)
      message =
        'Response does not match the HTTP/1.1 protocol (' +
        Buffer.from(llhttp.memory.buffer, ptr, len).toString() +
        ')'
    }

    return new HTTPParserError(message, constants.ERROR[ret], data)
  }

  destroy () {
    assert(currentParser === null)
    assert(this.ptr != null)

    this.llhttp.llhttp_free(this.ptr)
    this.ptr = null

    this.timeout && timers.clearTimeout(this.timeout)
    this.timeout = null
    this.timeoutValue = null
    this.timeoutType = null

    this.paused = false
  }

  /**
   * @param {Buffer} buf
   * @returns {0}
   */
  onStatus (buf) {
    this.statusText = buf.toString()
    return 0
  }

  /**
   * @returns {0|-1}
   */
  onMessageBegin () {
    const { socket, client } = this

    if (socket.destroyed) {
      return -1
    }

    if (client[kRunning] === 0) {
      util.destroy(socket, new SocketError('bad response', util.getSocketInfo(socket)))
      return -1
    }

    const request = client[kQueue][client[kRunningIdx]]
    if (!request) {
      return -1
    }
    request.onResponseStarted()

    return 0
  }

  /**
   * @param {Buffer} buf
   * @returns {number}
   */
  onHeaderField (buf) {
    const len = this.headers.length

    if ((len & 1) === 0) {
      this.headers.push(buf)
    } else {
      this.headers[len - 1] = Buffer.concat([this.headers[len - 1], buf])
    }

    this.trackHeader(buf.length)

    return 0
  }

  /**
   * @param {Buffer} buf
   * @returns {number}
   */
  onHeaderValue (buf) {
    let len = this.headers.length

    if ((len & 1) === 1) {
      this.headers.push(buf)
      len += 1
    } else {
      this.headers[len - 1] = Buffer.concat([this.headers[len - 1], buf])
    }

    const key = this.headers[len - 2]
    if (key.length === 10) {
      const headerName = util.bufferToLowerCasedHeaderName(key)
      if (headerName === 'keep-alive') {
        this.keepAlive += buf.toString()
      } else if (headerName === 'connection') {
        this.connection += buf.toString()
      }
    } else if (key.length === 14 && util.bufferToLowerCasedHeaderName(key) === 'content-length') {
      this.contentLength += buf.toString()
    }

    this.trackHeader(buf.length)

    return 0
  }

  /**
   * @param {number} len
   */
  trackHeader (len) {
    this.headersSize += len
    if (this.headersSize >= this.headersMaxSize) {
      util.destroy(this.socket, new HeadersOverflowError())
    }
  }

  /**
   * @param {Buffer} head
   */
  onUpgrade (head) {
    const { upgrade, client, socket, headers, statusCode, statusText } = this

    assert(upgrade)
    assert(client[kSocket] === socket)
    assert(!socket.destroyed)
    assert(!this.paused)
    assert((headers.length & 1) === 0)

    const request = client[kQueue][client[kRunningIdx]]
    assert(request)
    assert(request.upgrade || request.method === 'CONNECT')

    this.statusCode = 0
    this.statusText = ''
    this.shouldKeepAlive = false

    this.headers = []
    this.headersSize = 0

    socket.unshift(head)

    socket[kParser].destroy()
    socket[kParser] = null

    socket[kClient] = null
    socket[kError] = null

    removeAllListeners(socket)

    client[kSocket] = null
    client[kHTTPContext] = null // TODO (fix): This is hacky...
    client[kQueue][client[kRunningIdx]++] = null
    client.emit('disconnect', client[kUrl], [client], new InformationalError('upgrade'))

    try {
      request.onUpgrade(statusCode, headers, socket, statusText)
    } catch (err) {
      util.errorRequest(client, request, err)
      util.destroy(socket, err)
    }

    client[kResume]()
  }

  /**
   * @param {number} statusCode
   * @param {boolean} upgrade
   * @param {boolean} shouldKeepAlive
   * @returns {number}
   */
  onHeadersComplete (statusCode, upgrade, shouldKeepAlive) {
    const { client, socket, headers, statusText } = this

    if (socket.destroyed) {
      return -1
    }

    if (client[kRunning] === 0) {
      util.destroy(socket, new SocketError('bad response', util.getSocketInfo(socket)))
      return -1
    }

    const request = client[kQueue][client[kRunningIdx]]

    if (!request) {
      return -1
    }

    assert(!this.upgrade)
    assert(this.statusCode < 200)

    if (statusCode === 100) {
      util.destroy(socket, new SocketError('bad response', util.getSocketInfo(socket)))
      return -1
    }

    /* this can only happen if server is misbehaving */
    if (upgrade && !request.upgrade) {
      util.destroy(socket, new SocketError('bad upgrade', util.getSocketInfo(socket)))
      return -1
    }

    assert(this.timeoutType === TIMEOUT_HEADERS)

    this.statusCode = statusCode
    this.shouldKeepAlive = (
      shouldKeepAlive ||
      // Override llhttp value which does not allow keepAlive for HEAD.
      (request.method === 'HEAD' && !socket[kReset] && this.connection.toLowerCase() === 'keep-alive')
    )

    if (this.statusCode >= 200) {
      const bodyTimeout = request.bodyTimeout != null
        ? request.bodyTimeout
        : client[kBodyTimeout]
      this.setTimeout(bodyTimeout, TIMEOUT_BODY)
    } else if (this.timeout) {
      if (this.timeout.refresh) {
        this.timeout.refresh()
      }
    }

    if (request.method === 'CONNECT') {
      assert(client[kRunning] === 1)
      this.upgrade = true
      return 2
    }

    if (upgrade) {
      assert(client[kRunning] === 1)
      this.upgrade = true
      return 2
    }

    assert((this.headers.length & 1) === 0)
    this.headers = []
    this.headersSize = 0

    if (this.shouldKeepAlive && client[kPipelining]) {
      const keepAliveTimeout = this.keepAlive ? util.parseKeepAliveTimeout(this.keepAlive) : null

      if (keepAliveTimeout != null) {
        const timeout = Math.min(
          keepAliveTimeout - client[kKeepAliveTimeoutThreshold],
          client[kKeepAliveMaxTimeout]
        )
        if (timeout <= 0) {
          socket[kReset] = true
        } else {
          client[kKeepAliveTimeoutValue] = timeout
        }
      } else {
        client[kKeepAliveTimeoutValue] = client[kKeepAliveDefaultTimeout]
      }
    } else {
      // Stop more requests from being dispatched.
      socket[kReset] = true
    }

    const pause = request.onHeaders(statusCode, headers, this.resume, statusText) === false

    if (request.aborted) {
      return -1
    }

    if (request.method === 'HEAD') {
      return 1
    }

    if (statusCode < 200) {
      return 1
    }

    if (socket[kBlocking]) {
      socket[kBlocking] = false
      client[kResume]()
    }

    return pause ? constants.ERROR.PAUSED : 0
  }

  /**
   * @param {Buffer} buf
   * @returns {number}
   */
  onBody (buf) {
    const { client, socket, statusCode, maxResponseSize } = this

    if (socket.destroyed) {
      return -1
    }

    const request = client[kQueue][client[kRunningIdx]]
    assert(request)

    assert(this.timeoutType === TIMEOUT_BODY)
    if (this.timeout) {
      if (this.timeout.refresh) {
        this.timeout.refresh()
      }
    }

    assert(statusCode >= 200)

    if (maxResponseSize > -1 && this.bytesRead + buf.length > maxResponseSize) {
      util.destroy(socket, new ResponseExceededMaxSizeError())
      return -1
    }

    this.bytesRead += buf.length

    if (request.onData(buf) === false) {
      return constants.ERROR.PAUSED
    }

    return 0
  }

  /**
   * @returns {number}
   */
  onMessageComplete () {
    const { client, socket, statusCode, upgrade, headers, contentLength, bytesRead, shouldKeepAlive } = this

    if (socket.destroyed && (!statusCode || shouldKeepAlive)) {
      return -1
    }

    if (upgrade) {
      return 0
    }

    assert(statusCode >= 100)
    assert((this.headers.length & 1) === 0)

    const request = client[kQueue][client[kRunningIdx]]
    assert(request)

    this.statusCode = 0
    this.statusText = ''
    this.bytesRead = 0
    this.contentLength = ''
    this.keepAlive = ''
    this.connection = ''

    this.headers = []
    this.headersSize = 0

    if (statusCode < 200) {
      return 0
    }

    if (request.method !== 'HEAD' && contentLength && bytesRead !== parseInt(contentLength, 10)) {
      util.destroy(socket, new ResponseContentLengthMismatchError())
      return -1
    }

    request.onComplete(headers)

    client[kQueue][client[kRunningIdx]++] = null
    socket[kSocketUsed] = client[kPending] === 0

    if (socket[kWriting]) {
      assert(client[kRunning] === 0)
      // Response completed before request.
      util.destroy(socket, new InformationalError('reset'))
      return constants.ERROR.PAUSED
    } else if (!shouldKeepAlive) {
      util.destroy(socket, new InformationalError('reset'))
      return constants.ERROR.PAUSED
    } else if (socket[kReset] && client[kRunning] === 0) {
      // Destroy socket once all requests have completed.
      // The request at the tail of the pipeline is the one
      // that requested reset and no further requests should
      // have been queued since then.
      util.destroy(socket, new InformationalError('reset'))
      return constants.ERROR.PAUSED
    } else if (client[kPipelining] == null || client[kPipelining] === 1) {
      // We must wait a full event loop cycle to reuse this socket to make sure
      // that non-spec compliant servers are not closing the connection even if they
      // said they won't.
      setImmediate(client[kResume])
    } else {
      client[kResume]()
    }

    return 0
  }
}

function onParserTimeout (parserWeakRef) {
  const parser = parserWeakRef.deref()
  if (!parser) {
    return
  }

  const { socket, timeoutType, client, paused } = parser

  if (timeoutType === TIMEOUT_HEADERS) {
    if (!socket[kWriting] || socket.writableNeedDrain || client[kRunning] > 1) {
      assert(!paused, 'cannot be paused while waiting for headers')
      util.destroy(socket, new HeadersTimeoutError())
    }
  } else if (timeoutType === TIMEOUT_BODY) {
    if (!paused) {
      util.destroy(socket, new BodyTimeoutError())
    }
  } else if (timeoutType === TIMEOUT_KEEP_ALIVE) {
    assert(client[kRunning] === 0 && client[kKeepAliveTimeoutValue])
    util.destroy(socket, new InformationalError('socket idle timeout'))
  }
}

/**
 * @param {import ('./client.js')} client
 * @param {import('net').Socket} socket
 * @returns
 */
function connectH1 (client, socket) {
  client[kSocket] = socket

  if (!llhttpInstance) {
    llhttpInstance = lazyllhttp()
  }

  if (socket.errored) {
    throw socket.errored
  }

  if (socket.destroyed) {
    throw new SocketError('destroyed')
  }

  socket[kNoRef] = false
  socket[kWriting] = false
  socket[kReset] = false
  socket[kBlocking] = false
  socket[kIdleSocketValidation] = 0
  socket[kIdleSocketValidationTimeout] = null
  socket[kSocketUsed] = false
  socket[kParser] = new Parser(client, socket, llhttpInstance)

  util.addListener(socket, 'error', onHttpSocketError)
  util.addListener(socket, 'readable', onHttpSocketReadable)
  util.addListener(socket, 'end', onHttpSocketEnd)
  util.addListener(socket, 'close', onHttpSocketClose)

  socket[kClosed] = false
  socket.on('close', onSocketClose)

  return {
    version: 'h1',
    defaultPipelining: 1,
    write (request) {
      return writeH1(client, request)
    },
    resume () {
      resumeH1(client)
    },
    /**
     * @param {Error|undefined} err
     * @param {() => void} callback
     */
    destroy (err, callback) {
      if (socket[kClosed]) {
        queueMicrotask(callback)
      } else {
        socket.on('close', callback)
        socket.destroy(err)
      }
    },
    /**
     * @returns {boolean}
     */
    get destroyed () {
      return socket.destroyed
    },
    /**
     * @param {import('../core/request.js')} request
     * @returns {boolean}
     */
    busy (request) {
      if (socket[kWriting] || socket[kReset] || socket[kBlocking] || socket[kIdleSocketValidation] === 1) {
        return true
      }

      if (request) {
        if (client[kRunning] > 0 && !request.idempotent) {
          // Non-idempotent request cannot be retried.
          // Ensure that no other requests are inflight and
          // could cause failure.
          return true
        }

        if (client[kRunning] > 0 && (request.upgrade || request.method === 'CONNECT')) {
          // Don't dispatch an upgrade until all preceding requests have completed.
          // A misbehaving server might upgrade the connection before all pipelined
          // request has completed.
          return true
        }

        if (client[kRunning] > 0 && util.bodyLength(request.body) !== 0 &&
          (util.isStream(request.body) || util.isAsyncIterable(request.body) || util.isFormDataLike(request.body))) {
          // Request with stream or iterator body can error while other requests
          // are inflight and indirectly error those as well.
          // Ensure this doesn't happen by waiting for inflight
          // to complete before dispatching.

          // Request with stream or iterator body cannot be retried.
          // Ensure that no other requests are inflight and
          // could cause failure.
          return true
        }
      }

      return false
    }
  }
}

function onHttpSocketError (err) {
  const parser = this[kParser]

  // On Mac OS, we get an ECONNRESET even if there is a full body to be forwarded
  // to the user.
  if (err.code === 'ECONNRESET' && parser.statusCode && !parser.shouldKeepAlive) {
    const parserErr = parser.finish()
    if (parserErr) {
      this[kError] = parserErr
      this[kClient][kOnError](parserErr)
    }
    return
  }

  this[kError] = err

  this[kClient][kOnError](err)
}

function onHttpSocketReadable () {
  this[kParser]?.readMore()
}

function onHttpSocketEnd () {
  const parser = this[kParser]

  if (parser.statusCode && !parser.shouldKeepAlive) {
    const parserErr = parser.finish()
    if (parserErr) {
      util.destroy(this, parserErr)
    }
    return
  }

  util.destroy(this, new SocketError('other side closed', util.getSocketInfo(this)))
}

function onHttpSocketClose () {
  const parser = this[kParser]

  clearIdleSocketValidation(this)

  if (parser) {
    if (!this[kError] && parser.statusCode && !parser.shouldKeepAlive) {
      this[kError] = parser.finish() || this[kError]
    }

    this[kParser].destroy()
    this[kParser] = null
  }

  const err = this[kError] || new SocketError('closed', util.getSocketInfo(this))

  const client = this[kClient]

  client[kSocket] = null
  client[kHTTPContext] = null // TODO (fix): This is hacky...

  if (client.destroyed) {
    assert(client[kPending] === 0)

    // Fail entire queue.
    const requests = client[kQueue].splice(client[kRunningIdx])
    for (let i = 0; i < requests.length; i++) {
      const request = requests[i]
      util.errorRequest(client, request, err)
    }
  } else if (client[kRunning] > 0 && err.code !== 'UND_ERR_INFO') {
    // Fail head of pipeline.
    const request = client[kQueue][client[kRunningIdx]]
    client[kQueue][client[kRunningIdx]++] = null

    util.errorRequest(client, request, err)
  }

  client[kPendingIdx] = client[kRunningIdx]

  assert(client[kRunning] === 0)

  client.emit('disconnect', client[kUrl], [client], err)

  client[kResume]()
}

function onSocketClose () {
  this[kClosed] = true
}

function clearIdleSocketValidation (socket) {
  if (socket[kIdleSocketValidationTimeout]) {
    clearImmediate(socket[kIdleSocketValidationTimeout])
    socket[kIdleSocketValidationTimeout] = null
  }

  socket[kIdleSocketValidation] = 0
}

function scheduleIdleSocketValidation (client, socket) {
  socket[kIdleSocketValidation] = 1
  // Yield to the check phase (after poll) so unsolicited bytes / FIN / RST
  // already pending on this idle keep-alive socket are processed before the
  // next request is written (GHSA-35p6-xmwp-9g52).
  //
  // setTimeout(0) pays Node's ~1ms timer floor on every sequential reuse
  // (#5493). setImmediate avoids that, but an *unref'd* Immediate lets poll
  // block for ~500ms when the event loop is otherwise idle (#5600 / #5606).
  // A ref'd Immediate both keeps the pending request alive and makes poll
  // return immediately \u2014 the hybrid those issues asked for.
  socket[kIdleSocketValidationTimeout] = setImmediate(() => {
    socket[kIdleSocketValidationTimeout] = null
    socket[kIdleSocketValidation] = 2

    if (client[kSocket] === socket && !socket.destroyed) {
      client[kResume]()
    }
  })
}

/**
 * @param {import('./client.js')} client
 */
function resumeH1 (client) {
  const socket = client[kSocket]

  if (socket && !socket.destroyed) {
    if (client[kSize] === 0) {
      if (!socket[kNoRef] && socket.unref) {
        socket.unref()
        socket[kNoRef] = true
      }
    } else if (socket[kNoRef] && socket.ref) {
      socket.ref()
      socket[kNoRef] = false
    }

    if (client[kRunning] === 0 && client[kPending] > 0 && socket[kSocketUsed]) {
      if (socket[kIdleSocketValidation] === 0) {
        scheduleIdleSocketValidation(client, socket)
        socket[kParser].readMore()
        if (socket.destroyed) {
          return
        }
        return
      }

      if (socket[kIdleSocketValidation] === 1) {
        socket[kParser].readMore()
        if (socket.destroyed) {
          return
        }
        return
      }
    }

    if (client[kRunning] === 0) {
      socket[kParser].readMore()
      if (socket.destroyed) {
        return
      }
    }

    if (client[kSize] === 0) {
      if (socket[kParser].timeoutType !== TIMEOUT_KEEP_ALIVE) {
        socket[kParser].setTimeout(client[kKeepAliveTimeoutValue], TIMEOUT_KEEP_ALIVE)
      }
    } else if (client[kRunning] > 0 && socket[kParser].statusCode < 200) {
      if (socket[kParser].timeoutType !== TIMEOUT_HEADERS) {
        const request = client[kQueue][client[kRunningIdx]]
        const headersTimeout = request.headersTimeout != null
          ? request.headersTimeout
          : client[kHeadersTimeout]
        socket[kParser].setTimeout(headersTimeout, TIMEOUT_HEADERS)
      }
    }
  }
}

// https://www.rfc-editor.org/rfc/rfc7230#section-3.3.2
function shouldSendContentLength (method) {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && method !== 'TRACE' && method !== 'CONNECT'
}

function setTypeOfService (socket, request) {
  if (typeof socket.setTypeOfService !== 'function') {
    return
  }

  const typeOfService = request.typeOfService

  if (typeOfService === undefined) {
    return
  }

  const currentTypeOfService = socket[kTypeOfService]

  if (currentTypeOfService === typeOfService) {
    return
  }

  try {
    socket.setTypeOfService(typeOfService)
    socket[kTypeOfService] = typeOfService
  } catch {
    // QoS marking is best-effort. setTypeOfService() can throw synchronously on
    // some platforms depending on socket state, but that must not abort the request.
  }
}

/**
 * @param {import('./client.js')} client
 * @param {import('../core/request.js')} request
 * @returns
 */
function writeH1 (client, request) {
  const { method, path, host, upgrade, blocking, reset } = request

  let { body, headers, contentLength } = request

  // https://tools.ietf.org/html/rfc7231#section-4.3.1
  // https://tools.ietf.org/html/rfc7231#section-4.3.2
  // https://tools.ietf.org/html/rfc7231#section-4.3.5

  // Sending a payload body on a request that does not
  // expect it can cause undefined behavior on some
  // servers and corrupt connection state. Do not
  // re-use the connection for further requests.

  const expectsPayload = (
    method === 'PUT' ||
    method === 'POST' ||
    method === 'PATCH' ||
    method === 'QUERY' ||
    method === 'PROPFIND' ||
    method === 'PROPPATCH'
  )

  if (util.isFormDataLike(body)) {
    if (!extractBody) {
      extractBody = (__nccwpck_require__(84492).extractBody)
    }

    const [bodyStream, contentType] = extractBody(body)
    if (request.contentType == null) {
      headers.push('content-type', contentType)
    }
    body = bodyStream.stream
    contentLength = bodyStream.length
  } else if (util.isBlobLike(body) && request.contentType == null) {
    const contentType = body.type
    if (contentType) {
      const contentTypeValue = `${contentType}`
      if (!util.isValidHeaderValue(contentTypeValue)) {
        util.errorRequest(client, request, new InvalidArgumentError('invalid content-type header'))
        return false
      }
      headers.push('content-type', contentTypeValue)
    }
  }

  if (body && typeof body.read === 'function') {
    // Try to read EOF in order to get length.
    body.read(0)
  }

  const bodyLength = util.bodyLength(body)

  contentLength = bodyLength ?? contentLength

  if (contentLength === null) {
    contentLength = request.contentLength
  }

  if (contentLength === 0 && !expectsPayload) {
    // https://tools.ietf.org/html/rfc7230#section-3.3.2
    // A user agent SHOULD NOT send a Content-Length header field when
    // the request message does not contain a payload body and the method
    // semantics do not anticipate such a body.

    contentLength = null
  }

  // https://github.com/nodejs/undici/issues/2046
  // A user agent may send a Content-Length header with 0 value, this should be allowed.
  if (shouldSendContentLength(method) && contentLength > 0 && request.contentLength !== null && request.contentLength !== contentLength) {
    if (client[kStrictContentLength]) {
      util.errorRequest(client, request, new RequestContentLengthMismatchError())
      return false
    }

    process.emitWarning(new RequestContentLengthMismatchError())
  }

  const socket = client[kSocket]
  clearIdleSocketValidation(socket)

  /**
   * @param {Error} [err]
   * @returns {void}
   */
  const abort = (err) => {
    if (request.aborted || request.completed) {
      return
    }

    util.errorRequest(client, request, err || new RequestAbortedError())

    util.destroy(body)
    util.destroy(socket, new InformationalError('aborted'))
  }

  try {
    request.onConnect(abort)
  } catch (err) {
    util.errorRequest(client, request, err)
  }

  if (request.aborted) {
    return false
  }

  if (method === 'HEAD') {
    // https://github.com/mcollina/undici/issues/258
    // Close after a HEAD request to interop with misbehaving servers
    // that may send a body in the response.

    socket[kReset] = true
  }

  if (upgrade || method === 'CONNECT') {
    // On CONNECT or upgrade, block pipeline from dispatching further
    // requests on this connection.

    socket[kReset] = true
  }

  if (reset != null) {
    socket[kReset] = reset
  }

  if (client[kMaxRequests] && socket[kCounter]++ >= client[kMaxRequests]) {
    socket[kReset] = true
  }

  if (blocking) {
    socket[kBlocking] = true
  }

  setTypeOfService(socket, request)

  let header = `${method} ${path} HTTP/1.1\r\n`

  if (typeof host === 'string') {
    header += `host: ${host}\r\n`
  } else {
    header += client[kHostHeader]
  }

  if (upgrade) {
    header += `connection: upgrade\r\nupgrade: ${upgrade}\r\n`
  } else if (client[kPipelining] && !socket[kReset]) {
    header += 'connection: keep-alive\r\n'
  } else {
    header += 'connection: close\r\n'
  }

  if (Array.isArray(headers)) {
    for (let n = 0; n < headers.length; n += 2) {
      const key = headers[n + 0]
      const val = headers[n + 1]

      if (Array.isArray(val)) {
        for (let i = 0; i < val.length; i++) {
          header += `${key}: ${val[i]}\r\n`
        }
      } else {
        header += `${key}: ${val}\r\n`
      }
    }
  }

  if (channels.sendHeaders.hasSubscribers) {
    channels.sendHeaders.publish({ request, headers: header, socket })
  }

  if (!body || bodyLength === 0) {
    writeBuffer(abort, null, client, request, socket, contentLength, header, expectsPayload)
  } else if (util.isBuffer(body)) {
    writeBuffer(abort, body, client, request, socket, contentLength, header, expectsPayload)
  } else if (util.isBlobLike(body)) {
    if (typeof body.stream === 'function') {
      writeIterable(abort, body.stream(), client, request, socket, contentLength, header, expectsPayload)
    } else {
      writeBlob(abort, body, client, request, socket, contentLength, header, expectsPayload)
    }
  } else if (util.isStream(body)) {
    writeStream(abort, body, client, request, socket, contentLength, header, expectsPayload)
  } else if (util.isIterable(body)) {
    writeIterable(abort, body, client, request, socket, contentLength, header, expectsPayload)
  } else {
    assert(false)
  }

  return true
}

/**
 * @param {AbortCallback} abort
 * @param {import('stream').Stream} body
 * @param {import('./client.js')} client
 * @param {import('../core/request.js')} request
 * @param {import('net').Socket} socket
 * @param {number} contentLength
 * @param {string} header
 * @param {boolean} expectsPayload
 */
function writeStream (abort, body, client, request, socket, contentLength, header, expectsPayload) {
  assert(contentLength !== 0 || client[kRunning] === 0, 'stream body cannot be pipelined')

  let finished = false

  const writer = new AsyncWriter({ abort, socket, request, contentLength, client, expectsPayload, header })

  /**
   * @param {Buffer} chunk
   * @returns {void}
   */
  const onData = function (chunk) {
    if (finished) {
      return
    }

    try {
      if (!writer.write(chunk) && this.pause) {
        this.pause()
      }
    } catch (err) {
      util.destroy(this, err)
    }
  }

  /**
   * @returns {void}
   */
  const onDrain = function () {
    if (finished) {
      return
    }

    if (body.resume) {
      body.resume()
    }
  }

  /**
   * @returns {void}
   */
  const onClose = function () {
    // 'close' might be emitted *before* 'error' for
    // broken streams. Wait a tick to avoid this case.
    queueMicrotask(() => {
      // It's only safe to remove 'error' listener after
      // 'close'.
      body.removeListener('error', onFinished)
    })

    if (!finished) {
      const err = new RequestAbortedError()
      queueMicrotask(() => onFinished(err))
    }
  }

  /**
   * @param {Error} [err]
   * @returns
   */
  const onFinished = function (err) {
    if (finished) {
      return
    }

    finished = true

    assert(socket.destroyed || (socket[kWriting] && client[kRunning] <= 1))

    socket
      .off('drain', onDrain)
      .off('error', onFinished)

    body
      .removeListener('data', onData)
      .removeListener('end', onFinished)
      .removeListener('close', onClose)

    if (!err) {
      try {
        writer.end()
      } catch (er) {
        err = er
      }
    }

    writer.destroy(err)

    if (err && (err.code !== 'UND_ERR_INFO' || err.message !== 'reset')) {
      util.destroy(body, err)
    } else {
      util.destroy(body)
    }
  }

  body
    .on('data', onData)
    .on('end', onFinished)
    .on('error', onFinished)
    .on('close', onClose)

  if (body.resume) {
    body.resume()
  }

  socket
    .on('drain', onDrain)
    .on('error', onFinished)

  if (body.errorEmitted ?? body.errored) {
    setImmediate(onFinished, body.errored)
  } else if (body.endEmitted ?? body.readableEnded) {
    setImmediate(onFinished, null)
  }

  if (body.closeEmitted ?? body.closed) {
    setImmediate(onClose)
  }
}

/**
 * @typedef AbortCallback
 * @type {Function}
 * @param {Error} [err]
 * @returns {void}
 */

/**
 * @param {AbortCallback} abort
 * @param {Uint8Array|null} body
 * @param {import('./client.js')} client
 * @param {import('../core/request.js')} request
 * @param {import('net').Socket} socket
 * @param {number} contentLength
 * @param {string} header
 * @param {boolean} expectsPayload
 * @returns {void}
 */
function writeBuffer (abort, body, client, request, socket, contentLength, header, expectsPayload) {
  try {
    if (!body) {
      if (contentLength === 0) {
        socket.write(`${header}content-length: 0\r\n\r\n`, 'latin1')
      } else {
        assert(contentLength === null, 'no body must not have content length')
        socket.write(`${header}\r\n`, 'latin1')
      }
    } else if (util.isBuffer(body)) {
      assert(contentLength === body.byteLength, 'buffer body must have content length')

      socket.cork()
      socket.write(`${header}content-length: ${contentLength}\r\n\r\n`, 'latin1')
      socket.write(body)
      socket.uncork()
      request.onBodySent(body)

      if (!expectsPayload && request.reset !== false) {
        socket[kReset] = true
      }
    }
    request.onRequestSent()

    client[kResume]()
  } catch (err) {
    abort(err)
  }
}

/**
 * @param {AbortCallback} abort
 * @param {Blob} body
 * @param {import('./client.js')} client
 * @param {import('../core/request.js')} request
 * @param {import('net').Socket} socket
 * @param {number} contentLength
 * @param {string} header
 * @param {boolean} expectsPayload
 * @returns {Promise<void>}
 */
async function writeBlob (abort, body, client, request, socket, contentLength, header, expectsPayload) {
  assert(contentLength === body.size, 'blob body must have content length')

  try {
    if (contentLength != null && contentLength !== body.size) {
      throw new RequestContentLengthMismatchError()
    }

    const buffer = Buffer.from(await body.arrayBuffer())

    socket.cork()
    socket.write(`${header}content-length: ${contentLength}\r\n\r\n`, 'latin1')
    socket.write(buffer)
    socket.uncork()

    request.onBodySent(buffer)
    request.onRequestSent()

    if (!expectsPayload && request.reset !== false) {
      socket[kReset] = true
    }

    client[kResume]()
  } catch (err) {
    abort(err)
  }
}

/**
 * @param {AbortCallback} abort
 * @param {Iterable} body
 * @param {import('./client.js')} client
 * @param {import('../core/request.js')} request
 * @param {import('net').Socket} socket
 * @param {number} contentLength
 * @param {string} header
 * @param {boolean} expectsPayload
 * @returns {Promise<void>}
 */
async function writeIterable (abort, body, client, request, socket, contentLength, header, expectsPayload) {
  assert(contentLength !== 0 || client[kRunning] === 0, 'iterator body cannot be pipelined')

  let callback = null
  function onDrain () {
    if (callback) {
      const cb = callback
      callback = null
      cb()
    }
  }

  const waitForDrain = () => new Promise((resolve, reject) => {
    assert(callback === null)

    if (socket[kError]) {
      reject(socket[kError])
    } else {
      callback = resolve
    }
  })

  socket
    .on('close', onDrain)
    .on('drain', onDrain)

  const writer = new AsyncWriter({ abort, socket, request, contentLength, client, expectsPayload, header })
  try {
    // It's up to the user to somehow abort the async iterable.
    for await (const chunk of body) {
      if (socket[kError]) {
        throw socket[kError]
      }

      if (!writer.write(chunk)) {
        await waitForDrain()
      }
    }

    writer.end()
  } catch (err) {
    writer.destroy(err)
  } finally {
    socket
      .off('close', onDrain)
      .off('drain', onDrain)
  }
}

class AsyncWriter {
  /**
   *
   * @param {object} arg
   * @param {AbortCallback} arg.abort
   * @param {import('net').Socket} arg.socket
   * @param {import('../core/request.js')} arg.request
   * @param {number} arg.contentLength
   * @param {import('./client.js')} arg.client
   * @param {boolean} arg.expectsPayload
   * @param {string} arg.header
   */
  constructor ({ abort, socket, request, contentLength, client, expectsPayload, header }) {
    this.socket = socket
    this.request = request
    this.contentLength = contentLength
    this.client = client
    this.bytesWritten = 0
    this.expectsPayload = expectsPayload
    this.header = header
    this.abort = abort

    socket[kWriting] = true
  }

  /**
   * @param {Buffer} chunk
   * @returns
   */
  write (chunk) {
    const { socket, request, contentLength, client, bytesWritten, expectsPayload, header } = this

    if (socket[kError]) {
      throw socket[kError]
    }

    if (socket.destroyed) {
      return false
    }

    const len = Buffer.byteLength(chunk)
    if (!len) {
      return true
    }

    // We should defer writing chunks.
    if (contentLength !== null && bytesWritten + len > contentLength) {
      if (client[kStrictContentLength]) {
        throw new RequestContentLengthMismatchError()
      }

      process.emitWarning(new RequestContentLengthMismatchError())
    }

    socket.cork()

    if (bytesWritten === 0) {
      if (!expectsPayload && request.reset !== false) {
        socket[kReset] = true
      }

      if (contentLength === null) {
        socket.write(`${header}transfer-encoding: chunked\r\n`, 'latin1')
      } else {
        socket.write(`${header}content-length: ${contentLength}\r\n\r\n`, 'latin1')
      }
    }

    if (contentLength === null) {
      socket.write(`\r\n${len.toString(16)}\r\n`, 'latin1')
    }

    this.bytesWritten += len

    const ret = socket.write(chunk)

    socket.uncork()

    request.onBodySent(chunk)

    if (!ret) {
      if (socket[kParser].timeout && socket[kParser].timeoutType === TIMEOUT_HEADERS) {
        if (socket[kParser].timeout.refresh) {
          socket[kParser].timeout.refresh()
        }
      }
    }

    return ret
  }

  /**
   * @returns {void}
   */
  end () {
    const { socket, contentLength, client, bytesWritten, expectsPayload, header, request } = this
    request.onRequestSent()

    socket[kWriting] = false

    if (socket[kError]) {
      throw socket[kError]
    }

    if (socket.destroyed) {
      return
    }

    if (bytesWritten === 0) {
      if (expectsPayload) {
        // https://tools.ietf.org/html/rfc7230#section-3.3.2
        // A user agent SHOULD send a Content-Length in a request message when
        // no Transfer-Encoding is sent and the request method defines a meaning
        // for an enclosed payload body.

        socket.write(`${header}content-length: 0\r\n\r\n`, 'latin1')
      } else {
        socket.write(`${header}\r\n`, 'latin1')
      }
    } else if (contentLength === null) {
      socket.write('\r\n0\r\n\r\n', 'latin1')
    }

    if (contentLength !== null && bytesWritten !== contentLength) {
      if (client[kStrictContentLength]) {
        throw new RequestContentLengthMismatchError()
      } else {
        process.emitWarning(new RequestContentLengthMismatchError())
      }
    }

    if (socket[kParser].timeout && socket[kParser].timeoutType === TIMEOUT_HEADERS) {
      if (socket[kParser].timeout.refresh) {
        socket[kParser].timeout.refresh()
      }
    }

    client[kResume]()
  }

  /**
   * @param {Error} [err]
   * @returns {void}
   */
  destroy (err) {
    const { socket, client, abort } = this

    socket[kWriting] = false

    if (err) {
      assert(client[kRunning] <= 1, 'pipeline should only contain this request')
      abort(err)
    }
  }
}

module.exports = connectH1


/***/ }),

/***/ 23701:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const assert = __nccwpck_require__(34589)
const net = __nccwpck_require__(77030)
const http = __nccwpck_require__(37067)
const util = __nccwpck_require__(3440)
const { ClientStats } = __nccwpck_require__(46854)
const { channels } = __nccwpck_require__(42414)
const Request = __nccwpck_require__(44655)
const DispatcherBase = __nccwpck_require__(21841)
const {
  InvalidArgumentError,
  InformationalError,
  ClientDestroyedError
} = __nccwpck_require__(68707)
const buildConnector = __nccwpck_require__(59136)
const {
  kUrl,
  kServerName,
  kClient,
  kBusy,
  kConnect,
  kResuming,
  kRunning,
  kPending,
  kSize,
  kQueue,
  kConnected,
  kConnecting,
  kNeedDrain,
  kKeepAliveDefaultTimeout,
  kHostHeader,
  kPendingIdx,
  kRunningIdx,
  kError,
  kPipelining,
  kKeepAliveTimeoutValue,
  kMaxHeadersSize,
  kKeepAliveMaxTimeout,
  kKeepAliveTimeoutThreshold,
  kHeadersTimeout,
  kBodyTimeout,
  kStrictContentLength,
  kConnector,
  kMaxRequests,
  kCounter,
  kClose,
  kDestroy,
  kDispatch,
  kLocalAddress,
  kMaxResponseSize,
  kOnError,
  kHTTPContext,
  kMaxConcurrentStreams,
  kHTTP2InitialWindowSize,
  kHTTP2ConnectionWindowSize,
  kResume,
  kPingInterval
} = __nccwpck_require__(36443)
const connectH1 = __nccwpck_require__(637)


const kClosedResolve = Symbol('kClosedResolve')

const getDefaultNodeMaxHeaderSize = http &&
  http.maxHeaderSize &&
  Number.isInteger(http.maxHeaderSize) &&
  http.maxHeaderSize > 0
  ? () => http.maxHeaderSize
  : () => { throw new InvalidArgumentError('http module not available or http.maxHeaderSize invalid') }

const noop = () => { }

function getPipelining (client) {
  return client[kPipelining] ?? client[kHTTPContext]?.defaultPipelining ?? 1
}

/**
 * @type {import('../../types/client.js').default}
 */
class Client extends DispatcherBase {
  /**
   *
   * @param {string|URL} url
   * @param {import('../../types/client.js').Client.Options} options
   */
  constructor (url, {
    maxHeaderSize,
    headersTimeout,
    socketTimeout,
    requestTimeout,
    connectTimeout,
    bodyTimeout,
    idleTimeout,
    keepAlive,
    keepAliveTimeout,
    maxKeepAliveTimeout,
    keepAliveMaxTimeout,
    keepAliveTimeoutThreshold,
    socketPath,
    pipelining,
    tls,
    strictContentLength,
    maxCachedSessions,
    connect,
    maxRequestsPerClient,
    localAddress,
    maxResponseSize,
    autoSelectFamily,
    autoSelectFamilyAttemptTimeout,
    // h2
    maxConcurrentStreams,
    allowH2,
    useH2c,
    initialWindowSize,
    connectionWindowSize,
    pingInterval,
    webSocket,
    eventSource
  } = {}) {
    if (keepAlive !== undefined) {
      throw new InvalidArgumentError('unsupported keepAlive, use pipelining=0 instead')
    }

    if (socketTimeout !== undefined) {
      throw new InvalidArgumentError('unsupported socketTimeout, use headersTimeout & bodyTimeout instead')
    }

    if (requestTimeout !== undefined) {
      throw new InvalidArgumentError('unsupported requestTimeout, use headersTimeout & bodyTimeout instead')
    }

    if (idleTimeout !== undefined) {
      throw new InvalidArgumentError('unsupported idleTimeout, use keepAliveTimeout instead')
    }

    if (maxKeepAliveTimeout !== undefined) {
      throw new InvalidArgumentError('unsupported maxKeepAliveTimeout, use keepAliveMaxTimeout instead')
    }

    if (maxHeaderSize != null) {
      if (!Number.isInteger(maxHeaderSize) || maxHeaderSize < 1) {
        throw new InvalidArgumentError('invalid maxHeaderSize')
      }
    } else {
      // If maxHeaderSize is not provided, use the default value from the http module
      // or if that is not available, throw an error.
      maxHeaderSize = getDefaultNodeMaxHeaderSize()
    }

    if (socketPath != null && typeof socketPath !== 'string') {
      throw new InvalidArgumentError('invalid socketPath')
    }

    if (connectTimeout != null && (!Number.isFinite(connectTimeout) || connectTimeout < 0)) {
      throw new InvalidArgumentError('invalid connectTimeout')
    }

    if (keepAliveTimeout != null && (!Number.isFinite(keepAliveTimeout) || keepAliveTimeout <= 0)) {
      throw new InvalidArgumentError('invalid keepAliveTimeout')
    }

    if (keepAliveMaxTimeout != null && (!Number.isFinite(keepAliveMaxTimeout) || keepAliveMaxTimeout <= 0)) {
      throw new InvalidArgumentError('invalid keepAliveMaxTimeout')
    }

    if (keepAliveTimeoutThreshold != null && !Number.isFinite(keepAliveTimeoutThreshold)) {
      throw new InvalidArgumentError('invalid keepAliveTimeoutThreshold')
    }

    if (headersTimeout != null && (!Number.isInteger(headersTimeout) || headersTimeout < 0)) {
      throw new InvalidArgumentError('headersTimeout must be a positive integer or zero')
    }

    if (bodyTimeout != null && (!Number.isInteger(bodyTimeout) || bodyTimeout < 0)) {
      throw new InvalidArgumentError('bodyTimeout must be a positive integer or zero')
    }

    if (connect != null && typeof connect !== 'function' && typeof connect !== 'object') {
      throw new InvalidArgumentError('connect must be a function or an object')
    }

    if (maxRequestsPerClient != null && (!Number.isInteger(maxRequestsPerClient) || maxRequestsPerClient < 0)) {
      throw new InvalidArgumentError('maxRequestsPerClient must be a positive number')
    }

    if (localAddress != null && (typeof localAddress !== 'string' || net.isIP(localAddress) === 0)) {
      throw new InvalidArgumentError('localAddress must be valid string IP address')
    }

    if (maxResponseSize != null && (!Number.isInteger(maxResponseSize) || maxResponseSize < -1)) {
      throw new InvalidArgumentError('maxResponseSize must be a positive number')
    }

    if (
      autoSelectFamilyAttemptTimeout != null &&
      (!Number.isInteger(autoSelectFamilyAttemptTimeout) || autoSelectFamilyAttemptTimeout < -1)
    ) {
      throw new InvalidArgumentError('autoSelectFamilyAttemptTimeout must be a positive number')
    }

    // h2
    if (allowH2 != null && typeof allowH2 !== 'boolean') {
      throw new InvalidArgumentError('allowH2 must be a valid boolean value')
    }

    if (maxConcurrentStreams != null && (typeof maxConcurrentStreams !== 'number' || maxConcurrentStreams < 1)) {
      throw new InvalidArgumentError('maxConcurrentStreams must be a positive integer, greater than 0')
    }

    if (useH2c != null && typeof useH2c !== 'boolean') {
      throw new InvalidArgumentError('useH2c must be a valid boolean value')
    }

    if (initialWindowSize != null && (!Number.isInteger(initialWindowSize) || initialWindowSize < 1)) {
      throw new InvalidArgumentError('initialWindowSize must be a positive integer, greater than 0')
    }

    if (connectionWindowSize != null && (!Number.isInteger(connectionWindowSize) || connectionWindowSize < 1)) {
      throw new InvalidArgumentError('connectionWindowSize must be a positive integer, greater than 0')
    }

    if (pingInterval != null && (typeof pingInterval !== 'number' || !Number.isInteger(pingInterval) || pingInterval < 0)) {
      throw new InvalidArgumentError('pingInterval must be a positive integer, greater or equal to 0')
    }

    super({ webSocket, eventSource })

    if (typeof connect !== 'function') {
      connect = buildConnector({
        ...tls,
        maxCachedSessions,
        allowH2,
        useH2c,
        socketPath,
        timeout: connectTimeout,
        ...(typeof autoSelectFamily === 'boolean' ? { autoSelectFamily, autoSelectFamilyAttemptTimeout } : undefined),
        ...connect
      })
    } else {
      const customConnect = connect
      connect = (opts, callback) => customConnect({
        ...opts,
        ...(socketPath != null ? { socketPath } : null),
        ...(allowH2 != null ? { allowH2 } : null)
      }, callback)
    }

    this[kUrl] = util.parseOrigin(url)
    this[kConnector] = connect
    this[kPipelining] = pipelining != null ? pipelining : 1
    this[kMaxHeadersSize] = maxHeaderSize
    this[kKeepAliveDefaultTimeout] = keepAliveTimeout == null ? 4e3 : keepAliveTimeout
    this[kKeepAliveMaxTimeout] = keepAliveMaxTimeout == null ? 600e3 : keepAliveMaxTimeout
    this[kKeepAliveTimeoutThreshold] = keepAliveTimeoutThreshold == null ? 2e3 : keepAliveTimeoutThreshold
    this[kKeepAliveTimeoutValue] = this[kKeepAliveDefaultTimeout]
    this[kServerName] = null
    this[kLocalAddress] = localAddress != null ? localAddress : null
    this[kResuming] = 0 // 0, idle, 1, scheduled, 2 resuming
    this[kNeedDrain] = 0 // 0, idle, 1, scheduled, 2 resuming
    this[kHostHeader] = `host: ${this[kUrl].hostname}${this[kUrl].port ? `:${this[kUrl].port}` : ''}\r\n`
    this[kBodyTimeout] = bodyTimeout != null ? bodyTimeout : 300e3
    this[kHeadersTimeout] = headersTimeout != null ? headersTimeout : 300e3
    this[kStrictContentLength] = strictContentLength == null ? true : strictContentLength
    this[kMaxRequests] = maxRequestsPerClient
    this[kClosedResolve] = null
    this[kMaxResponseSize] = maxResponseSize > -1 ? maxResponseSize : -1
    this[kHTTPContext] = null
    // h2
    this[kMaxConcurrentStreams] = maxConcurrentStreams != null ? maxConcurrentStreams : 100 // Max peerConcurrentStreams for a Node h2 server
    // HTTP/2 window sizes are set to higher defaults than Node.js core for better performance:
    // - initialWindowSize: 262144 (256KB) vs Node.js default 65535 (64KB - 1)
    //   Allows more data to be sent before requiring acknowledgment, improving throughput
    //   especially on high-latency networks. This matches common production HTTP/2 servers.
    // - connectionWindowSize: 524288 (512KB) vs Node.js default (none set)
    //   Provides better flow control for the entire connection across multiple streams.
    this[kHTTP2InitialWindowSize] = initialWindowSize != null ? initialWindowSize : 262144
    this[kHTTP2ConnectionWindowSize] = connectionWindowSize != null ? connectionWindowSize : 524288
    this[kPingInterval] = pingInterval != null ? pingInterval : 60e3 // Default ping interval for h2 - 1 minute

    // kQueue is built up of 3 sections separated by
    // the kRunningIdx and kPendingIdx indices.
    // |   complete   |   running   |   pending   |
    //                ^ kRunningIdx ^ kPendingIdx ^ kQueue.length
    // kRunningIdx points to the first running element.
    // kPendingIdx points to the first pending element.
    // This implements a fast queue with an amortized
    // time of O(1).

    this[kQueue] = []
    this[kRunningIdx] = 0
    this[kPendingIdx] = 0

    this[kResume] = (sync) => resume(this, sync)
    this[kOnError] = (err) => onError(this, err)
  }

  get pipelining () {
    return this[kPipelining]
  }

  set pipelining (value) {
    this[kPipelining] = value
    this[kResume](true)
  }

  get stats () {
    return new ClientStats(this)
  }

  get [kPending] () {
    return this[kQueue].length - this[kPendingIdx]
  }

  get [kRunning] () {
    return this[kPendingIdx] - this[kRunningIdx]
  }

  get [kSize] () {
    return this[kQueue].length - this[kRunningIdx]
  }

  get [kConnected] () {
    return !!this[kHTTPContext] && !this[kConnecting] && !this[kHTTPContext].destroyed
  }

  get [kBusy] () {
    return Boolean(
      this[kHTTPContext]?.busy(null) ||
      (this[kSize] >= (getPipelining(this) || 1)) ||
      this[kPending] > 0
    )
  }

  [kConnect] (cb) {
    connect(this)
    this.once('connect', cb)
  }

  [kDispatch] (opts, handler) {
    const request = new Request(this[kUrl].origin, opts, handler)

    this[kQueue].push(request)
    if (this[kResuming]) {
      // Do nothing.
    } else if (util.bodyLength(request.body) == null && util.isIterable(request.body)) {
      // Wait a tick in case stream/iterator is ended in the same tick.
      this[kResuming] = 1
      queueMicrotask(() => resume(this))
    } else {
      this[kResume](true)
    }

    if (this[kResuming] && this[kNeedDrain] !== 2 && this[kBusy]) {
      this[kNeedDrain] = 2
    }

    return this[kNeedDrain] < 2
  }

  [kClose] () {
    // TODO: for H2 we need to gracefully flush the remaining enqueued
    // request and close each stream.
    return new Promise((resolve) => {
      if (this[kSize]) {
        this[kClosedResolve] = resolve
      } else {
        resolve(null)
      }
    })
  }

  [kDestroy] (err) {
    return new Promise((resolve) => {
      const requests = this[kQueue].splice(this[kPendingIdx])
      for (let i = 0; i < requests.length; i++) {
        const request = requests[i]
        if (request != null) {
          util.errorRequest(this, request, err)
        }
      }

      const callback = () => {
        if (this[kClosedResolve]) {
          // TODO (fix): Should we error here with ClientDestroyedError?
          this[kClosedResolve]()
          this[kClosedResolve] = null
        }
        resolve(null)
      }

      if (this[kHTTPContext]) {
        this[kHTTPContext].destroy(err, callback)
        this[kHTTPContext] = null
      } else {
        queueMicrotask(callback)
      }

      this[kResume]()
    })
  }
}

function onError (client, err) {
  if (
    client[kRunning] === 0 &&
    err.code !== 'UND_ERR_INFO' &&
    err.code !== 'UND_ERR_SOCKET'
  ) {
    // Error is not caused by running request and not a recoverable
    // socket error.

    assert(client[kPendingIdx] === client[kRunningIdx])

    const requests = client[kQueue].splice(client[kRunningIdx])

    for (let i = 0; i < requests.length; i++) {
      const request = requests[i]
      if (request != null) {
        util.errorRequest(client, request, err)
      }
    }
    assert(client[kSize] === 0)
  }
}

/**
 * @param {Client} client
 * @returns {void}
 */
function connect (client) {
  assert(!client[kConnecting])
  assert(!client[kHTTPContext])

  let { host, hostname, protocol, port } = client[kUrl]

  // Resolve ipv6
  if (hostname[0] === '[') {
    const idx = hostname.indexOf(']')

    assert(idx !== -1)
    const ip = hostname.substring(1, idx)

    assert(net.isIPv6(ip))
    hostname = ip
  }

  client[kConnecting] = true

  if (channels.beforeConnect.hasSubscribers) {
    channels.beforeConnect.publish({
      connectParams: {
        host,
        hostname,
        protocol,
        port,
        version: client[kHTTPContext]?.version,
        servername: client[kServerName],
        localAddress: client[kLocalAddress]
      },
      connector: client[kConnector]
    })
  }

  try {
    client[kConnector]({
      host,
      hostname,
      protocol,
      port,
      servername: client[kServerName],
      localAddress: client[kLocalAddress]
    }, (err, socket) => {
      if (err) {
        handleConnectError(client, err, { host, hostname, protocol, port })
        client[kResume]()
        return
      }

      if (client.destroyed) {
        util.destroy(socket.on('error', noop), new ClientDestroyedError())
        client[kResume]()
        return
      }

      assert(socket)

      try {
        client[kHTTPContext] = socket.alpnProtocol === 'h2'
          ? __nccwpck_require__(/* late */ 88788)(client, socket)
          : connectH1(client, socket)
      } catch (err) {
        socket.destroy().on('error', noop)
        handleConnectError(client, err, { host, hostname, protocol, port })
        client[kResume]()
        return
      }

      client[kConnecting] = false

      socket[kCounter] = 0
      socket[kMaxRequests] = client[kMaxRequests]
      socket[kClient] = client
      socket[kError] = null

      if (channels.connected.hasSubscribers) {
        channels.connected.publish({
          connectParams: {
            host,
            hostname,
            protocol,
            port,
            version: client[kHTTPContext]?.version,
            servername: client[kServerName],
            localAddress: client[kLocalAddress]
          },
          connector: client[kConnector],
          socket
        })
      }

      client.emit('connect', client[kUrl], [client])
      client[kResume]()
    })
  } catch (err) {
    handleConnectError(client, err, { host, hostname, protocol, port })
    client[kResume]()
  }
}

function handleConnectError (client, err, { host, hostname, protocol, port }) {
  if (client.destroyed) {
    return
  }

  client[kConnecting] = false

  if (channels.connectError.hasSubscribers) {
    channels.connectError.publish({
      connectParams: {
        host,
        hostname,
        protocol,
        port,
        version: client[kHTTPContext]?.version,
        servername: client[kServerName],
        localAddress: client[kLocalAddress]
      },
      connector: client[kConnector],
      error: err
    })
  }

  if (err.code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    assert(client[kRunning] === 0)
    while (client[kPending] > 0 && client[kQueue][client[kPendingIdx]].servername === client[kServerName]) {
      const request = client[kQueue][client[kPendingIdx]++]
      util.errorRequest(client, request, err)
    }
  } else {
    onError(client, err)
  }

  client.emit('connectionError', client[kUrl], [client], err)
}

function emitDrain (client) {
  client[kNeedDrain] = 0
  client.emit('drain', client[kUrl], [client])
}

function resume (client, sync) {
  if (client[kResuming] === 2) {
    return
  }

  client[kResuming] = 2

  _resume(client, sync)
  client[kResuming] = 0

  if (client[kRunningIdx] > 256) {
    client[kQueue].splice(0, client[kRunningIdx])
    client[kPendingIdx] -= client[kRunningIdx]
    client[kRunningIdx] = 0
  }
}

function _resume (client, sync) {
  while (true) {
    if (client.destroyed) {
      assert(client[kPending] === 0)
      return
    }

    if (client[kClosedResolve] && !client[kSize]) {
      client[kClosedResolve]()
      client[kClosedResolve] = null
      return
    }

    if (client[kHTTPContext]) {
      client[kHTTPContext].resume()
    }

    if (client[kBusy]) {
      client[kNeedDrain] = 2
    } else if (client[kNeedDrain] === 2) {
      if (sync) {
        client[kNeedDrain] = 1
        queueMicrotask(() => emitDrain(client))
      } else {
        emitDrain(client)
      }
      continue
    }

    if (client[kPending] === 0) {
      return
    }

    if (client[kRunning] >= (getPipelining(client) || 1)) {
      return
    }

    const request = client[kQueue][client[kPendingIdx]]

    if (request === null) {
      return
    }

    if (client[kUrl].protocol === 'https:' && client[kServerName] !== request.servername) {
      if (client[kRunning] > 0) {
        return
      }

      client[kServerName] = request.servername
      client[kHTTPContext]?.destroy(new InformationalError('servername changed'), () => {
        client[kHTTPContext] = null
        resume(client)
      })
    }

    if (client[kConnecting]) {
      return
    }

    if (!client[kHTTPContext]) {
      connect(client)
      return
    }

    if (client[kHTTPContext].destroyed) {
      return
    }

    if (client[kHTTPContext].busy(request)) {
      return
    }

    if (!request.aborted && client[kHTTPContext].write(request)) {
      client[kPendingIdx]++
    } else {
      client[kQueue].splice(client[kPendingIdx], 1)
    }
  }
}

module.exports = Client


/***/ }),

/***/ 21841:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const buffer = __nccwpck_require__(4573)
const Dispatcher = __nccwpck_require__(30883)
const UnwrapHandler = __nccwpck_require__(92365)
const {
  ClientDestroyedError,
  ClientClosedError,
  InvalidArgumentError
} = __nccwpck_require__(68707)
const { kDestroy, kClose, kClosed, kDestroyed, kDispatch } = __nccwpck_require__(36443)

const kOnDestroyed = Symbol('onDestroyed')
const kOnClosed = Symbol('onClosed')
const kWebSocketOptions = Symbol('webSocketOptions')
const kEventSourceOptions = Symbol('eventSourceOptions')

class DispatcherBase extends Dispatcher {
  /** @type {boolean} */
  [kDestroyed] = false;

  /** @type {Array<Function|null} */
  [kOnDestroyed] = null;

  /** @type {boolean} */
  [kClosed] = false;

  /** @type {Array<Function>|null} */
  [kOnClosed] = null

  /**
   * @param {import('../../types/dispatcher').DispatcherOptions} [opts]
   */
  constructor (opts) {
    super()
    this[kWebSocketOptions] = opts?.webSocket ?? {}
    this[kEventSourceOptions] = opts?.eventSource ?? {}
  }

  /**
   * @returns {import('../../types/dispatcher').WebSocketOptions}
   */
  get webSocketOptions () {
    return {
      maxFragments: this[kWebSocketOptions].maxFragments ?? 131072,
      maxPayloadSize: this[kWebSocketOptions].maxPayloadSize ?? 128 * 1024 * 1024 // 128 MB default
    }
  }

  /**
   * @returns {import('../../types/client').Client.EventSourceOptions}
   */
  get eventSourceOptions () {
    return {
      maxEventSize: this[kEventSourceOptions].maxEventSize ?? buffer.kStringMaxLength
    }
  }

  /** @returns {boolean} */
  get destroyed () {
    return this[kDestroyed]
  }

  /** @returns {boolean} */
  get closed () {
    return this[kClosed]
  }

  close (callback) {
    if (callback === undefined) {
      return new Promise((resolve, reject) => {
        this.close((err, data) => {
          return err ? reject(err) : resolve(data)
        })
      })
    }

    if (typeof callback !== 'function') {
      throw new InvalidArgumentError('invalid callback')
    }

    if (this[kDestroyed]) {
      const err = new ClientDestroyedError()
      queueMicrotask(() => callback(err, null))
      return
    }

    if (this[kClosed]) {
      if (this[kOnClosed]) {
        this[kOnClosed].push(callback)
      } else {
        queueMicrotask(() => callback(null, null))
      }
      return
    }

    this[kClosed] = true
    this[kOnClosed] ??= []
    this[kOnClosed].push(callback)

    const onClosed = () => {
      const callbacks = this[kOnClosed]
      this[kOnClosed] = null
      for (let i = 0; i < callbacks.length; i++) {
        callbacks[i](null, null)
      }
    }

    // Should not error.
    this[kClose]()
      .then(() => this.destroy())
      .then(() => queueMicrotask(onClosed))
  }

  destroy (err, callback) {
    if (typeof err === 'function') {
      callback = err
      err = null
    }

    if (callback === undefined) {
      return new Promise((resolve, reject) => {
        this.destroy(err, (err, data) => {
          return err ? reject(err) : resolve(data)
        })
      })
    }

    if (typeof callback !== 'function') {
      throw new InvalidArgumentError('invalid callback')
    }

    if (this[kDestroyed]) {
      if (this[kOnDestroyed]) {
        this[kOnDestroyed].push(callback)
      } else {
        queueMicrotask(() => callback(null, null))
      }
      return
    }

    if (!err) {
      err = new ClientDestroyedError()
    }

    this[kDestroyed] = true
    this[kOnDestroyed] ??= []
    this[kOnDestroyed].push(callback)

    const onDestroyed = () => {
      const callbacks = this[kOnDestroyed]
      this[kOnDestroyed] = null
      for (let i = 0; i < callbacks.length; i++) {
        callbacks[i](null, null)
      }
    }

    // Should not error.
    this[kDestroy](err)
      .then(() => queueMicrotask(onDestroyed))
  }

  dispatch (opts, handler) {
    if (!handler || typeof handler !== 'object') {
      throw new InvalidArgumentError('handler must be an object')
    }

    handler = UnwrapHandler.unwrap(handler)

    try {
      if (!opts || typeof opts !== 'object') {
        throw new InvalidArgumentError('opts must be an object.')
      }

      if (this[kDestroyed] || this[kOnDestroyed]) {
        throw new ClientDestroyedError()
      }

      if (this[kClosed]) {
        throw new ClientClosedError()
      }

      return this[kDispatch](opts, handler)
    } catch (err) {
      if (typeof handler.onError !== 'function') {
        throw err
      }

      handler.onError(err)

      return false
    }
  }
}

module.exports = DispatcherBase


/***/ }),

/***/ 30883:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


const EventEmitter = __nccwpck_require__(78474)
const WrapHandler = __nccwpck_require__(99510)

const wrapInterceptor = (dispatch) => (opts, handler) => dispatch(opts, WrapHandler.wrap(handler))

class Dispatcher extends EventEmitter {
  dispatch () {
    throw new Error('not implemented')
  }

  close () {
    throw new Error('not implemented')
  }

  destroy () {
    throw new Error('not implemented')
  }

  compose (...args) {
    // So we handle [interceptor1, interceptor2] or interceptor1, interceptor2, ...
    const interceptors = Array.isArray(args[0]) ? args[0] : args
    let dispatch = this.dispatch.bind(this)

    for (const interceptor of interceptors) {
      if (interceptor == null) {
        continue
      }

      if (typeof interceptor !== 'function') {
        throw new TypeError(`invalid interceptor, expected function received ${typeof interceptor}`)
      }

      dispatch = interceptor(dispatch)
      dispatch = wrapInterceptor(dispatch)

      if (dispatch == null || typeof dispatch !== 'function' || dispatch.length !== 2) {
        throw new TypeError('invalid interceptor')
      }
    }

    return new Proxy(this, {
      get: (target, key) => key === 'dispatch' ? dispatch : target[key]
    })
  }
}

module.exports = Dispatcher


/***/ }),

/***/ 64660:
/***/ ((module) => {



// Extracted from node/lib/internal/fixed_queue.js

// Currently optimal queue size, tested on V8 6.0 - 6.6. Must be power of two.
const kSize = 2048
const kMask = kSize - 1

// The FixedQueue is implemented as a singly-linked list of fixed-size
// circular buffers. It looks something like this:
//
//  head                                                       tail
//    |                                                          |
//    v                                                          v
// +-----------+ <-----\       +-----------+ <------\         +-----------+
// |  [null]   |        \----- |   next    |         \------- |   next    |
// +-----------+               +-----------+                  +-----------+
// |   item    | <-- bottom    |   item    | <-- bottom       | undefined |
// |   item    |               |   item    |                  | undefined |
// |   item    |               |   item    |                  | undefined |
// |   item    |               |   item    |                  | undefined |
// |   item    |               |   item    |       bottom --> |   item    |
// |   item    |               |   item    |                  |   item    |
// |    ...    |               |    ...    |                  |    ...    |
// |   item    |               |   item    |                  |   item    |
// |   item    |               |   item    |                  |   item    |
// | undefined | <-- top       |   item    |                  |   item    |
// | undefined |               |   item    |                  |   item    |
// | undefined |               | undefined | <-- top  top --> | undefined |
// +-----------+               +-----------+                  +-----------+
//
// Or, if there is only one circular buffer, it looks something
// like either of these:
//
//  head   tail                                 head   tail
//    |     |                                     |     |
//    v     v                                     v     v
// +-----------+                               +-----------+
// |  [null]   |                               |  [null]   |
// +-----------+                               +-----------+
// | undefined |                               |   item    |
// | undefined |                               |   item    |
// |   item    | <-- bottom            top --> | undefined |
// |   item    |                               | undefined |
// | undefined | <-- top            bottom --> |   item    |
// | undefined |                               |   item    |
// +-----------+                               +-----------+
//
// Adding a value means moving `top` forward by one, removing means
// moving `bottom` forward by one. After reaching the end, the queue
// wraps around.
//
// When `top === bottom` the current queue is empty and when
// `top + 1 === bottom` it's full. This wastes a single space of storage
// but allows much quicker checks.

/**
 * @type {FixedCircularBuffer}
 * @template T
 */
class FixedCircularBuffer {
  /** @type {number} */
  bottom = 0
  /** @type {number} */
  top = 0
  /** @type {Array<T|undefined>} */
  list = new Array(kSize).fill(undefined)
  /** @type {T|null} */
  next = null

  /** @returns {boolean} */
  isEmpty () {
    return this.top === this.bottom
  }

  /** @returns {boolean} */
  isFull () {
    return ((this.top + 1) & kMask) === this.bottom
  }

  /**
   * @param {T} data
   * @returns {void}
   */
  push (data) {
    this.list[this.top] = data
    this.top = (this.top + 1) & kMask
  }

  /** @returns {T|null} */
  shift () {
    const nextItem = this.list[this.bottom]
    if (nextItem === undefined) { return null }
    this.list[this.bottom] = undefined
    this.bottom = (this.bottom + 1) & kMask
    return nextItem
  }
}

/**
 * @template T
 */
module.exports = class FixedQueue {
  constructor () {
    /** @type {FixedCircularBuffer<T>} */
    this.head = this.tail = new FixedCircularBuffer()
  }

  /** @returns {boolean} */
  isEmpty () {
    return this.head.isEmpty()
  }

  /** @param {T} data */
  push (data) {
    if (this.head.isFull()) {
      // Head is full: Creates a new queue, sets the old queue's `.next` to it,
      // and sets it as the new main queue.
      this.head = this.head.next = new FixedCircularBuffer()
    }
    this.head.push(data)
  }

  /** @returns {T|null} */
  shift () {
    const tail = this.tail
    const next = tail.shift()
    if (tail.isEmpty() && tail.next !== null) {
      // If there is another queue, it forms the new tail.
      this.tail = tail.next
      tail.next = null
    }
    return next
  }
}


/***/ }),

/***/ 42128:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { PoolStats } = __nccwpck_require__(46854)
const DispatcherBase = __nccwpck_require__(21841)
const FixedQueue = __nccwpck_require__(64660)
const { kConnected, kSize, kRunning, kPending, kQueued, kBusy, kFree, kUrl, kClose, kDestroy, kDispatch } = __nccwpck_require__(36443)

const kClients = Symbol('clients')
const kNeedDrain = Symbol('needDrain')
const kQueue = Symbol('queue')
const kClosedResolve = Symbol('closed resolve')
const kOnDrain = Symbol('onDrain')
const kOnConnect = Symbol('onConnect')
const kOnDisconnect = Symbol('onDisconnect')
const kOnConnectionError = Symbol('onConnectionError')
const kGetDispatcher = Symbol('get dispatcher')
const kAddClient = Symbol('add client')
const kRemoveClient = Symbol('remove client')

class PoolBase extends DispatcherBase {
  [kQueue] = new FixedQueue();

  [kQueued] = 0;

  [kClients] = [];

  [kNeedDrain] = false;

  [kOnDrain] (client, origin, targets) {
    const queue = this[kQueue]

    let needDrain = false

    while (!needDrain) {
      const item = queue.shift()
      if (!item) {
        break
      }
      this[kQueued]--
      needDrain = !client.dispatch(item.opts, item.handler)
    }

    client[kNeedDrain] = needDrain

    if (!needDrain && this[kNeedDrain]) {
      this[kNeedDrain] = false
      this.emit('drain', origin, [this, ...targets])
    }

    if (this[kClosedResolve] && queue.isEmpty()) {
      const closeAll = []
      for (let i = 0; i < this[kClients].length; i++) {
        const client = this[kClients][i]
        if (!client.destroyed) {
          closeAll.push(client.close())
        }
      }
      return Promise.all(closeAll)
        .then(this[kClosedResolve])
    }
  }

  [kOnConnect] = (origin, targets) => {
    this.emit('connect', origin, [this, ...targets])
  };

  [kOnDisconnect] = (origin, targets, err) => {
    this.emit('disconnect', origin, [this, ...targets], err)
  };

  [kOnConnectionError] = (origin, targets, err) => {
    this.emit('connectionError', origin, [this, ...targets], err)
  }

  get [kBusy] () {
    return this[kNeedDrain]
  }

  get [kConnected] () {
    let ret = 0
    for (const { [kConnected]: connected } of this[kClients]) {
      ret += connected
    }
    return ret
  }

  get [kFree] () {
    let ret = 0
    for (const { [kConnected]: connected, [kNeedDrain]: needDrain } of this[kClients]) {
      ret += connected && !needDrain
    }
    return ret
  }

  get [kPending] () {
    let ret = this[kQueued]
    for (const { [kPending]: pending } of this[kClients]) {
      ret += pending
    }
    return ret
  }

  get [kRunning] () {
    let ret = 0
    for (const { [kRunning]: running } of this[kClients]) {
      ret += running
    }
    return ret
  }

  get [kSize] () {
    let ret = this[kQueued]
    for (const { [kSize]: size } of this[kClients]) {
      ret += size
    }
    return ret
  }

  get stats () {
    return new PoolStats(this)
  }

  [kClose] () {
    if (this[kQueue].isEmpty()) {
      const closeAll = []
      for (let i = 0; i < this[kClients].length; i++) {
        const client = this[kClients][i]
        if (!client.destroyed) {
          closeAll.push(client.close())
        }
      }
      return Promise.all(closeAll)
    } else {
      return new Promise((resolve) => {
        this[kClosedResolve] = resolve
      })
    }
  }

  [kDestroy] (err) {
    while (true) {
      const item = this[kQueue].shift()
      if (!item) {
        break
      }
      item.handler.onError(err)
    }

    const destroyAll = new Array(this[kClients].length)
    for (let i = 0; i < this[kClients].length; i++) {
      destroyAll[i] = this[kClients][i].destroy(err)
    }
    return Promise.all(destroyAll)
  }

  [kDispatch] (opts, handler) {
    const dispatcher = this[kGetDispatcher]()

    if (!dispatcher) {
      this[kNeedDrain] = true
      this[kQueue].push({ opts, handler })
      this[kQueued]++
    } else if (!dispatcher.dispatch(opts, handler)) {
      dispatcher[kNeedDrain] = true
      this[kNeedDrain] = !this[kGetDispatcher]()
    }

    return !this[kNeedDrain]
  }

  [kAddClient] (client) {
    client
      .on('drain', this[kOnDrain].bind(this, client))
      .on('connect', this[kOnConnect])
      .on('disconnect', this[kOnDisconnect])
      .on('connectionError', this[kOnConnectionError])

    this[kClients].push(client)

    if (this[kNeedDrain]) {
      queueMicrotask(() => {
        if (this[kNeedDrain]) {
          this[kOnDrain](client, client[kUrl], [client, this])
        }
      })
    }

    return this
  }

  [kRemoveClient] (client) {
    client.close(() => {
      const idx = this[kClients].indexOf(client)
      if (idx !== -1) {
        this[kClients].splice(idx, 1)
      }
    })

    this[kNeedDrain] = this[kClients].some(dispatcher => (
      !dispatcher[kNeedDrain] &&
      dispatcher.closed !== true &&
      dispatcher.destroyed !== true
    ))
  }
}

module.exports = {
  PoolBase,
  kClients,
  kNeedDrain,
  kAddClient,
  kRemoveClient,
  kGetDispatcher
}


/***/ }),

/***/ 30628:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const {
  PoolBase,
  kClients,
  kNeedDrain,
  kAddClient,
  kGetDispatcher,
  kRemoveClient
} = __nccwpck_require__(42128)
const Client = __nccwpck_require__(23701)
const {
  InvalidArgumentError
} = __nccwpck_require__(68707)
const util = __nccwpck_require__(3440)
const { kUrl } = __nccwpck_require__(36443)
const buildConnector = __nccwpck_require__(59136)

const kOptions = Symbol('options')
const kConnections = Symbol('connections')
const kFactory = Symbol('factory')

function defaultFactory (origin, opts) {
  return new Client(origin, opts)
}

class Pool extends PoolBase {
  constructor (origin, {
    connections,
    factory = defaultFactory,
    connect,
    connectTimeout,
    tls,
    maxCachedSessions,
    socketPath,
    autoSelectFamily,
    autoSelectFamilyAttemptTimeout,
    allowH2,
    clientTtl,
    ...options
  } = {}) {
    if (connections != null && (!Number.isFinite(connections) || connections < 0)) {
      throw new InvalidArgumentError('invalid connections')
    }

    if (typeof factory !== 'function') {
      throw new InvalidArgumentError('factory must be a function.')
    }

    if (connect != null && typeof connect !== 'function' && typeof connect !== 'object') {
      throw new InvalidArgumentError('connect must be a function or an object')
    }

    if (typeof connect !== 'function') {
      connect = buildConnector({
        ...tls,
        maxCachedSessions,
        allowH2,
        socketPath,
        timeout: connectTimeout,
        ...(typeof autoSelectFamily === 'boolean' ? { autoSelectFamily, autoSelectFamilyAttemptTimeout } : undefined),
        ...connect
      })
    }

    super(options)

    this[kConnections] = connections || null
    this[kUrl] = util.parseOrigin(origin)
    this[kOptions] = { ...util.deepClone(options), connect, allowH2, clientTtl, socketPath }
    this[kOptions].interceptors = options.interceptors
      ? { ...options.interceptors }
      : undefined
    this[kFactory] = factory

    this.on('connect', (origin, targets) => {
      if (clientTtl != null && clientTtl > 0) {
        for (const target of targets) {
          Object.assign(target, { ttl: Date.now() })
        }
      }
    })

    this.on('connectionError', (origin, targets, error) => {
      // If a connection error occurs, we remove the client from the pool,
      // and emit a connectionError event. They will not be re-used.
      // Fixes https://github.com/nodejs/undici/issues/3895
      for (const target of targets) {
        // Do not use kRemoveClient here, as it will close the client,
        // but the client cannot be closed in this state.
        const idx = this[kClients].indexOf(target)
        if (idx !== -1) {
          this[kClients].splice(idx, 1)
        }
      }
    })
  }

  [kGetDispatcher] () {
    const clientTtlOption = this[kOptions].clientTtl
    for (const client of this[kClients]) {
      // check ttl of client and if it's stale, remove it from the pool
      if (clientTtlOption != null && clientTtlOption > 0 && client.ttl && ((Date.now() - client.ttl) > clientTtlOption)) {
        this[kRemoveClient](client)
      } else if (!client[kNeedDrain]) {
        return client
      }
    }

    if (!this[kConnections] || this[kClients].length < this[kConnections]) {
      const dispatcher = this[kFactory](this[kUrl], this[kOptions])
      this[kAddClient](dispatcher)
      return dispatcher
    }
  }
}

module.exports = Pool


/***/ }),

/***/ 92365:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { parseHeaders } = __nccwpck_require__(3440)
const { InvalidArgumentError } = __nccwpck_require__(68707)

const kResume = Symbol('resume')

class UnwrapController {
  #paused = false
  #reason = null
  #aborted = false
  #abort

  [kResume] = null

  rawHeaders = null
  rawTrailers = null

  constructor (abort) {
    this.#abort = abort
  }

  pause () {
    this.#paused = true
  }

  resume () {
    if (this.#paused) {
      this.#paused = false
      this[kResume]?.()
    }
  }

  abort (reason) {
    if (!this.#aborted) {
      this.#aborted = true
      this.#reason = reason
      this.#abort(reason)
    }
  }

  get aborted () {
    return this.#aborted
  }

  get reason () {
    return this.#reason
  }

  get paused () {
    return this.#paused
  }
}

module.exports = class UnwrapHandler {
  #handler
  #controller

  constructor (handler) {
    this.#handler = handler
  }

  static unwrap (handler) {
    // TODO (fix): More checks...
    return !handler.onRequestStart ? handler : new UnwrapHandler(handler)
  }

  onConnect (abort, context) {
    this.#controller = new UnwrapController(abort)
    this.#handler.onRequestStart?.(this.#controller, context)
  }

  onResponseStarted () {
    return this.#handler.onResponseStarted?.()
  }

  onUpgrade (statusCode, rawHeaders, socket) {
    this.#controller.rawHeaders = rawHeaders
    this.#handler.onRequestUpgrade?.(this.#controller, statusCode, parseHeaders(rawHeaders), socket)
  }

  onHeaders (statusCode, rawHeaders, resume, statusMessage) {
    this.#controller[kResume] = resume
    this.#controller.rawHeaders = rawHeaders
    this.#handler.onResponseStart?.(this.#controller, statusCode, parseHeaders(rawHeaders), statusMessage)
    return !this.#controller.paused
  }

  onData (data) {
    this.#handler.onResponseData?.(this.#controller, data)
    return !this.#controller.paused
  }

  onComplete (rawTrailers) {
    this.#controller.rawTrailers = rawTrailers
    this.#handler.onResponseEnd?.(this.#controller, parseHeaders(rawTrailers))
  }

  onError (err) {
    if (!this.#handler.onResponseError) {
      throw new InvalidArgumentError('invalid onError method')
    }

    this.#handler.onResponseError?.(this.#controller, err)
  }
}


/***/ }),

/***/ 99510:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { InvalidArgumentError } = __nccwpck_require__(68707)

module.exports = class WrapHandler {
  #handler

  constructor (handler) {
    this.#handler = handler
  }

  static wrap (handler) {
    // TODO (fix): More checks...
    return handler.onRequestStart ? handler : new WrapHandler(handler)
  }

  // Unwrap Interface

  onConnect (abort, context) {
    return this.#handler.onConnect?.(abort, context)
  }

  onResponseStarted () {
    return this.#handler.onResponseStarted?.()
  }

  onHeaders (statusCode, rawHeaders, resume, statusMessage) {
    return this.#handler.onHeaders?.(statusCode, rawHeaders, resume, statusMessage)
  }

  onUpgrade (statusCode, rawHeaders, socket) {
    return this.#handler.onUpgrade?.(statusCode, rawHeaders, socket)
  }

  onData (data) {
    return this.#handler.onData?.(data)
  }

  onComplete (trailers) {
    return this.#handler.onComplete?.(trailers)
  }

  onError (err) {
    if (!this.#handler.onError) {
      throw err
    }

    return this.#handler.onError?.(err)
  }

  // Wrap Interface

  onRequestStart (controller, context) {
    this.#handler.onConnect?.((reason) => controller.abort(reason), context)
  }

  onRequestUpgrade (controller, statusCode, headers, socket) {
    const rawHeaders = []
    for (const [key, val] of Object.entries(headers)) {
      rawHeaders.push(Buffer.from(key, 'latin1'), toRawHeaderValue(val))
    }

    this.#handler.onUpgrade?.(statusCode, rawHeaders, socket)
  }

  onResponseStart (controller, statusCode, headers, statusMessage) {
    const rawHeaders = []
    for (const [key, val] of Object.entries(headers)) {
      rawHeaders.push(Buffer.from(key, 'latin1'), toRawHeaderValue(val))
    }

    if (this.#handler.onHeaders?.(statusCode, rawHeaders, () => controller.resume(), statusMessage) === false) {
      controller.pause()
    }
  }

  onResponseData (controller, data) {
    if (this.#handler.onData?.(data) === false) {
      controller.pause()
    }
  }

  onResponseEnd (controller, trailers) {
    const rawTrailers = []
    for (const [key, val] of Object.entries(trailers)) {
      rawTrailers.push(Buffer.from(key, 'latin1'), toRawHeaderValue(val))
    }

    this.#handler.onComplete?.(rawTrailers)
  }

  onResponseError (controller, err) {
    if (!this.#handler.onError) {
      throw new InvalidArgumentError('invalid onError method')
    }

    this.#handler.onError?.(err)
  }
}

function toRawHeaderValue (value) {
  return Array.isArray(value)
    ? value.map((item) => Buffer.from(item, 'latin1'))
    : Buffer.from(value, 'latin1')
}


/***/ }),

/***/ 52824:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.SPECIAL_HEADERS = exports.MINOR = exports.MAJOR = exports.HTAB_SP_VCHAR_OBS_TEXT = exports.QUOTED_STRING = exports.CONNECTION_TOKEN_CHARS = exports.HEADER_CHARS = exports.TOKEN = exports.HEX = exports.URL_CHAR = exports.USERINFO_CHARS = exports.MARK = exports.ALPHANUM = exports.NUM = exports.HEX_MAP = exports.NUM_MAP = exports.ALPHA = exports.STATUSES_HTTP = exports.H_METHOD_MAP = exports.METHOD_MAP = exports.METHODS_RTSP = exports.METHODS_ICE = exports.METHODS_HTTP = exports.HEADER_STATE = exports.FINISH = exports.STATUSES = exports.METHODS = exports.LENIENT_FLAGS = exports.FLAGS = exports.TYPE = exports.ERROR = void 0;
const utils_1 = __nccwpck_require__(50172);
// Emums
exports.ERROR = {
    OK: 0,
    INTERNAL: 1,
    STRICT: 2,
    CR_EXPECTED: 25,
    LF_EXPECTED: 3,
    UNEXPECTED_CONTENT_LENGTH: 4,
    UNEXPECTED_SPACE: 30,
    CLOSED_CONNECTION: 5,
    INVALID_METHOD: 6,
    INVALID_URL: 7,
    INVALID_CONSTANT: 8,
    INVALID_VERSION: 9,
    INVALID_HEADER_TOKEN: 10,
    INVALID_CONTENT_LENGTH: 11,
    INVALID_CHUNK_SIZE: 12,
    INVALID_STATUS: 13,
    INVALID_EOF_STATE: 14,
    INVALID_TRANSFER_ENCODING: 15,
    CB_MESSAGE_BEGIN: 16,
    CB_HEADERS_COMPLETE: 17,
    CB_MESSAGE_COMPLETE: 18,
    CB_CHUNK_HEADER: 19,
    CB_CHUNK_COMPLETE: 20,
    PAUSED: 21,
    PAUSED_UPGRADE: 22,
    PAUSED_H2_UPGRADE: 23,
    USER: 24,
    CB_URL_COMPLETE: 26,
    CB_STATUS_COMPLETE: 27,
    CB_METHOD_COMPLETE: 32,
    CB_VERSION_COMPLETE: 33,
    CB_HEADER_FIELD_COMPLETE: 28,
    CB_HEADER_VALUE_COMPLETE: 29,
    CB_CHUNK_EXTENSION_NAME_COMPLETE: 34,
    CB_CHUNK_EXTENSION_VALUE_COMPLETE: 35,
    CB_RESET: 31,
    CB_PROTOCOL_COMPLETE: 38,
};
exports.TYPE = {
    BOTH: 0, // default
    REQUEST: 1,
    RESPONSE: 2,
};
exports.FLAGS = {
    CONNECTION_KEEP_ALIVE: 1 << 0,
    CONNECTION_CLOSE: 1 << 1,
    CONNECTION_UPGRADE: 1 << 2,
    CHUNKED: 1 << 3,
    UPGRADE: 1 << 4,
    CONTENT_LENGTH: 1 << 5,
    SKIPBODY: 1 << 6,
    TRAILING: 1 << 7,
    // 1 << 8 is unused
    TRANSFER_ENCODING: 1 << 9,
};
exports.LENIENT_FLAGS = {
    HEADERS: 1 << 0,
    CHUNKED_LENGTH: 1 << 1,
    KEEP_ALIVE: 1 << 2,
    TRANSFER_ENCODING: 1 << 3,
    VERSION: 1 << 4,
    DATA_AFTER_CLOSE: 1 << 5,
    OPTIONAL_LF_AFTER_CR: 1 << 6,
    OPTIONAL_CRLF_AFTER_CHUNK: 1 << 7,
    OPTIONAL_CR_BEFORE_LF: 1 << 8,
    SPACES_AFTER_CHUNK_SIZE: 1 << 9,
};
exports.METHODS = {
    'DELETE': 0,
    'GET': 1,
    'HEAD': 2,
    'POST': 3,
    'PUT': 4,
    /* pathological */
    'CONNECT': 5,
    'OPTIONS': 6,
    'TRACE': 7,
    /* WebDAV */
    'COPY': 8,
    'LOCK': 9,
    'MKCOL': 10,
    'MOVE': 11,
    'PROPFIND': 12,
    'PROPPATCH': 13,
    'SEARCH': 14,
    'UNLOCK': 15,
    'BIND': 16,
    'REBIND': 17,
    'UNBIND': 18,
    'ACL': 19,
    /* subversion */
    'REPORT': 20,
    'MKACTIVITY': 21,
    'CHECKOUT': 22,
    'MERGE': 23,
    /* upnp */
    'M-SEARCH': 24,
    'NOTIFY': 25,
    'SUBSCRIBE': 26,
    'UNSUBSCRIBE': 27,
    /* RFC-5789 */
    'PATCH': 28,
    'PURGE': 29,
    /* CalDAV */
    'MKCALENDAR': 30,
    /* RFC-2068, section 19.6.1.2 */
    'LINK': 31,
    'UNLINK': 32,
    /* icecast */
    'SOURCE': 33,
    /* RFC-7540, section 11.6 */
    'PRI': 34,
    /* RFC-2326 RTSP */
    'DESCRIBE': 35,
    'ANNOUNCE': 36,
    'SETUP': 37,
    'PLAY': 38,
    'PAUSE': 39,
    'TEARDOWN': 40,
    'GET_PARAMETER': 41,
    'SET_PARAMETER': 42,
    'REDIRECT': 43,
    'RECORD': 44,
    /* RAOP */
    'FLUSH': 45,
    /* DRAFT https://www.ietf.org/archive/id/draft-ietf-httpbis-safe-method-w-body-02.html */
    'QUERY': 46,
};
exports.STATUSES = {
    CONTINUE: 100,
    SWITCHING_PROTOCOLS: 101,
    PROCESSING: 102,
    EARLY_HINTS: 103,
    RESPONSE_IS_STALE: 110, // Unofficial
    REVALIDATION_FAILED: 111, // Unofficial
    DISCONNECTED_OPERATION: 112, // Unofficial
    HEURISTIC_EXPIRATION: 113, // Unofficial
    MISCELLANEOUS_WARNING: 199, // Unofficial
    OK: 200,
    CREATED: 201,
    ACCEPTED: 202,
    NON_AUTHORITATIVE_INFORMATION: 203,
    NO_CONTENT: 204,
    RESET_CONTENT: 205,
    PARTIAL_CONTENT: 206,
    MULTI_STATUS: 207,
    ALREADY_REPORTED: 208,
    TRANSFORMATION_APPLIED: 214, // Unofficial
    IM_USED: 226,
    MISCELLANEOUS_PERSISTENT_WARNING: 299, // Unofficial
    MULTIPLE_CHOICES: 300,
    MOVED_PERMANENTLY: 301,
    FOUND: 302,
    SEE_OTHER: 303,
    NOT_MODIFIED: 304,
    USE_PROXY: 305,
    SWITCH_PROXY: 306, // No longer used
    TEMPORARY_REDIRECT: 307,
    PERMANENT_REDIRECT: 308,
    BAD_REQUEST: 400,
    UNAUTHORIZED: 401,
    PAYMENT_REQUIRED: 402,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    METHOD_NOT_ALLOWED: 405,
    NOT_ACCEPTABLE: 406,
    PROXY_AUTHENTICATION_REQUIRED: 407,
    REQUEST_TIMEOUT: 408,
    CONFLICT: 409,
    GONE: 410,
    LENGTH_REQUIRED: 411,
    PRECONDITION_FAILED: 412,
    PAYLOAD_TOO_LARGE: 413,
    URI_TOO_LONG: 414,
    UNSUPPORTED_MEDIA_TYPE: 415,
    RANGE_NOT_SATISFIABLE: 416,
    EXPECTATION_FAILED: 417,
    IM_A_TEAPOT: 418,
    PAGE_EXPIRED: 419, // Unofficial
    ENHANCE_YOUR_CALM: 420, // Unofficial
    MISDIRECTED_REQUEST: 421,
    UNPROCESSABLE_ENTITY: 422,
    LOCKED: 423,
    FAILED_DEPENDENCY: 424,
    TOO_EARLY: 425,
    UPGRADE_REQUIRED: 426,
    PRECONDITION_REQUIRED: 428,
    TOO_MANY_REQUESTS: 429,
    REQUEST_HEADER_FIELDS_TOO_LARGE_UNOFFICIAL: 430, // Unofficial
    REQUEST_HEADER_FIELDS_TOO_LARGE: 431,
    LOGIN_TIMEOUT: 440, // Unofficial
    NO_RESPONSE: 444, // Unofficial
    RETRY_WITH: 449, // Unofficial
    BLOCKED_BY_PARENTAL_CONTROL: 450, // Unofficial
    UNAVAILABLE_FOR_LEGAL_REASONS: 451,
    CLIENT_CLOSED_LOAD_BALANCED_REQUEST: 460, // Unofficial
    INVALID_X_FORWARDED_FOR: 463, // Unofficial
    REQUEST_HEADER_TOO_LARGE: 494, // Unofficial
    SSL_CERTIFICATE_ERROR: 495, // Unofficial
    SSL_CERTIFICATE_REQUIRED: 496, // Unofficial
    HTTP_REQUEST_SENT_TO_HTTPS_PORT: 497, // Unofficial
    INVALID_TOKEN: 498, // Unofficial
    CLIENT_CLOSED_REQUEST: 499, // Unofficial
    INTERNAL_SERVER_ERROR: 500,
    NOT_IMPLEMENTED: 501,
    BAD_GATEWAY: 502,
    SERVICE_UNAVAILABLE: 503,
    GATEWAY_TIMEOUT: 504,
    HTTP_VERSION_NOT_SUPPORTED: 505,
    VARIANT_ALSO_NEGOTIATES: 506,
    INSUFFICIENT_STORAGE: 507,
    LOOP_DETECTED: 508,
    BANDWIDTH_LIMIT_EXCEEDED: 509,
    NOT_EXTENDED: 510,
    NETWORK_AUTHENTICATION_REQUIRED: 511,
    WEB_SERVER_UNKNOWN_ERROR: 520, // Unofficial
    WEB_SERVER_IS_DOWN: 521, // Unofficial
    CONNECTION_TIMEOUT: 522, // Unofficial
    ORIGIN_IS_UNREACHABLE: 523, // Unofficial
    TIMEOUT_OCCURED: 524, // Unofficial
    SSL_HANDSHAKE_FAILED: 525, // Unofficial
    INVALID_SSL_CERTIFICATE: 526, // Unofficial
    RAILGUN_ERROR: 527, // Unofficial
    SITE_IS_OVERLOADED: 529, // Unofficial
    SITE_IS_FROZEN: 530, // Unofficial
    IDENTITY_PROVIDER_AUTHENTICATION_ERROR: 561, // Unofficial
    NETWORK_READ_TIMEOUT: 598, // Unofficial
    NETWORK_CONNECT_TIMEOUT: 599, // Unofficial
};
exports.FINISH = {
    SAFE: 0,
    SAFE_WITH_CB: 1,
    UNSAFE: 2,
};
exports.HEADER_STATE = {
    GENERAL: 0,
    CONNECTION: 1,
    CONTENT_LENGTH: 2,
    TRANSFER_ENCODING: 3,
    UPGRADE: 4,
    CONNECTION_KEEP_ALIVE: 5,
    CONNECTION_CLOSE: 6,
    CONNECTION_UPGRADE: 7,
    TRANSFER_ENCODING_CHUNKED: 8,
};
// C headers
exports.METHODS_HTTP = [
    exports.METHODS.DELETE,
    exports.METHODS.GET,
    exports.METHODS.HEAD,
    exports.METHODS.POST,
    exports.METHODS.PUT,
    exports.METHODS.CONNECT,
    exports.METHODS.OPTIONS,
    exports.METHODS.TRACE,
    exports.METHODS.COPY,
    exports.METHODS.LOCK,
    exports.METHODS.MKCOL,
    exports.METHODS.MOVE,
    exports.METHODS.PROPFIND,
    exports.METHODS.PROPPATCH,
    exports.METHODS.SEARCH,
    exports.METHODS.UNLOCK,
    exports.METHODS.BIND,
    exports.METHODS.REBIND,
    exports.METHODS.UNBIND,
    exports.METHODS.ACL,
    exports.METHODS.REPORT,
    exports.METHODS.MKACTIVITY,
    exports.METHODS.CHECKOUT,
    exports.METHODS.MERGE,
    exports.METHODS['M-SEARCH'],
    exports.METHODS.NOTIFY,
    exports.METHODS.SUBSCRIBE,
    exports.METHODS.UNSUBSCRIBE,
    exports.METHODS.PATCH,
    exports.METHODS.PURGE,
    exports.METHODS.MKCALENDAR,
    exports.METHODS.LINK,
    exports.METHODS.UNLINK,
    exports.METHODS.PRI,
    // TODO(indutny): should we allow it with HTTP?
    exports.METHODS.SOURCE,
    exports.METHODS.QUERY,
];
exports.METHODS_ICE = [
    exports.METHODS.SOURCE,
];
exports.METHODS_RTSP = [
    exports.METHODS.OPTIONS,
    exports.METHODS.DESCRIBE,
    exports.METHODS.ANNOUNCE,
    exports.METHODS.SETUP,
    exports.METHODS.PLAY,
    exports.METHODS.PAUSE,
    exports.METHODS.TEARDOWN,
    exports.METHODS.GET_PARAMETER,
    exports.METHODS.SET_PARAMETER,
    exports.METHODS.REDIRECT,
    exports.METHODS.RECORD,
    exports.METHODS.FLUSH,
    // For AirPlay
    exports.METHODS.GET,
    exports.METHODS.POST,
];
exports.METHOD_MAP = (0, utils_1.enumToMap)(exports.METHODS);
exports.H_METHOD_MAP = Object.fromEntries(Object.entries(exports.METHODS).filter(([k]) => k.startsWith('H')));
exports.STATUSES_HTTP = [
    exports.STATUSES.CONTINUE,
    exports.STATUSES.SWITCHING_PROTOCOLS,
    exports.STATUSES.PROCESSING,
    exports.STATUSES.EARLY_HINTS,
    exports.STATUSES.RESPONSE_IS_STALE,
    exports.STATUSES.REVALIDATION_FAILED,
    exports.STATUSES.DISCONNECTED_OPERATION,
    exports.STATUSES.HEURISTIC_EXPIRATION,
    exports.STATUSES.MISCELLANEOUS_WARNING,
    exports.STATUSES.OK,
    exports.STATUSES.CREATED,
    exports.STATUSES.ACCEPTED,
    exports.STATUSES.NON_AUTHORITATIVE_INFORMATION,
    exports.STATUSES.NO_CONTENT,
    exports.STATUSES.RESET_CONTENT,
    exports.STATUSES.PARTIAL_CONTENT,
    exports.STATUSES.MULTI_STATUS,
    exports.STATUSES.ALREADY_REPORTED,
    exports.STATUSES.TRANSFORMATION_APPLIED,
    exports.STATUSES.IM_USED,
    exports.STATUSES.MISCELLANEOUS_PERSISTENT_WARNING,
    exports.STATUSES.MULTIPLE_CHOICES,
    exports.STATUSES.MOVED_PERMANENTLY,
    exports.STATUSES.FOUND,
    exports.STATUSES.SEE_OTHER,
    exports.STATUSES.NOT_MODIFIED,
    exports.STATUSES.USE_PROXY,
    exports.STATUSES.SWITCH_PROXY,
    exports.STATUSES.TEMPORARY_REDIRECT,
    exports.STATUSES.PERMANENT_REDIRECT,
    exports.STATUSES.BAD_REQUEST,
    exports.STATUSES.UNAUTHORIZED,
    exports.STATUSES.PAYMENT_REQUIRED,
    exports.STATUSES.FORBIDDEN,
    exports.STATUSES.NOT_FOUND,
    exports.STATUSES.METHOD_NOT_ALLOWED,
    exports.STATUSES.NOT_ACCEPTABLE,
    exports.STATUSES.PROXY_AUTHENTICATION_REQUIRED,
    exports.STATUSES.REQUEST_TIMEOUT,
    exports.STATUSES.CONFLICT,
    exports.STATUSES.GONE,
    exports.STATUSES.LENGTH_REQUIRED,
    exports.STATUSES.PRECONDITION_FAILED,
    exports.STATUSES.PAYLOAD_TOO_LARGE,
    exports.STATUSES.URI_TOO_LONG,
    exports.STATUSES.UNSUPPORTED_MEDIA_TYPE,
    exports.STATUSES.RANGE_NOT_SATISFIABLE,
    exports.STATUSES.EXPECTATION_FAILED,
    exports.STATUSES.IM_A_TEAPOT,
    exports.STATUSES.PAGE_EXPIRED,
    exports.STATUSES.ENHANCE_YOUR_CALM,
    exports.STATUSES.MISDIRECTED_REQUEST,
    exports.STATUSES.UNPROCESSABLE_ENTITY,
    exports.STATUSES.LOCKED,
    exports.STATUSES.FAILED_DEPENDENCY,
    exports.STATUSES.TOO_EARLY,
    exports.STATUSES.UPGRADE_REQUIRED,
    exports.STATUSES.PRECONDITION_REQUIRED,
    exports.STATUSES.TOO_MANY_REQUESTS,
    exports.STATUSES.REQUEST_HEADER_FIELDS_TOO_LARGE_UNOFFICIAL,
    exports.STATUSES.REQUEST_HEADER_FIELDS_TOO_LARGE,
    exports.STATUSES.LOGIN_TIMEOUT,
    exports.STATUSES.NO_RESPONSE,
    exports.STATUSES.RETRY_WITH,
    exports.STATUSES.BLOCKED_BY_PARENTAL_CONTROL,
    exports.STATUSES.UNAVAILABLE_FOR_LEGAL_REASONS,
    exports.STATUSES.CLIENT_CLOSED_LOAD_BALANCED_REQUEST,
    exports.STATUSES.INVALID_X_FORWARDED_FOR,
    exports.STATUSES.REQUEST_HEADER_TOO_LARGE,
    exports.STATUSES.SSL_CERTIFICATE_ERROR,
    exports.STATUSES.SSL_CERTIFICATE_REQUIRED,
    exports.STATUSES.HTTP_REQUEST_SENT_TO_HTTPS_PORT,
    exports.STATUSES.INVALID_TOKEN,
    exports.STATUSES.CLIENT_CLOSED_REQUEST,
    exports.STATUSES.INTERNAL_SERVER_ERROR,
    exports.STATUSES.NOT_IMPLEMENTED,
    exports.STATUSES.BAD_GATEWAY,
    exports.STATUSES.SERVICE_UNAVAILABLE,
    exports.STATUSES.GATEWAY_TIMEOUT,
    exports.STATUSES.HTTP_VERSION_NOT_SUPPORTED,
    exports.STATUSES.VARIANT_ALSO_NEGOTIATES,
    exports.STATUSES.INSUFFICIENT_STORAGE,
    exports.STATUSES.LOOP_DETECTED,
    exports.STATUSES.BANDWIDTH_LIMIT_EXCEEDED,
    exports.STATUSES.NOT_EXTENDED,
    exports.STATUSES.NETWORK_AUTHENTICATION_REQUIRED,
    exports.STATUSES.WEB_SERVER_UNKNOWN_ERROR,
    exports.STATUSES.WEB_SERVER_IS_DOWN,
    exports.STATUSES.CONNECTION_TIMEOUT,
    exports.STATUSES.ORIGIN_IS_UNREACHABLE,
    exports.STATUSES.TIMEOUT_OCCURED,
    exports.STATUSES.SSL_HANDSHAKE_FAILED,
    exports.STATUSES.INVALID_SSL_CERTIFICATE,
    exports.STATUSES.RAILGUN_ERROR,
    exports.STATUSES.SITE_IS_OVERLOADED,
    exports.STATUSES.SITE_IS_FROZEN,
    exports.STATUSES.IDENTITY_PROVIDER_AUTHENTICATION_ERROR,
    exports.STATUSES.NETWORK_READ_TIMEOUT,
    exports.STATUSES.NETWORK_CONNECT_TIMEOUT,
];
exports.ALPHA = [];
for (let i = 'A'.charCodeAt(0); i <= 'Z'.charCodeAt(0); i++) {
    // Upper case
    exports.ALPHA.push(String.fromCharCode(i));
    // Lower case
    exports.ALPHA.push(String.fromCharCode(i + 0x20));
}
exports.NUM_MAP = {
    0: 0, 1: 1, 2: 2, 3: 3, 4: 4,
    5: 5, 6: 6, 7: 7, 8: 8, 9: 9,
};
exports.HEX_MAP = {
    0: 0, 1: 1, 2: 2, 3: 3, 4: 4,
    5: 5, 6: 6, 7: 7, 8: 8, 9: 9,
    A: 0XA, B: 0XB, C: 0XC, D: 0XD, E: 0XE, F: 0XF,
    a: 0xa, b: 0xb, c: 0xc, d: 0xd, e: 0xe, f: 0xf,
};
exports.NUM = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
];
exports.ALPHANUM = exports.ALPHA.concat(exports.NUM);
exports.MARK = ['-', '_', '.', '!', '~', '*', '\'', '(', ')'];
exports.USERINFO_CHARS = exports.ALPHANUM
    .concat(exports.MARK)
    .concat(['%', ';', ':', '&', '=', '+', '$', ',']);
// TODO(indutny): use RFC
exports.URL_CHAR = [
    '!', '"', '$', '%', '&', '\'',
    '(', ')', '*', '+', ',', '-', '.', '/',
    ':', ';', '<', '=', '>',
    '@', '[', '\\', ']', '^', '_',
    '`',
    '{', '|', '}', '~',
].concat(exports.ALPHANUM);
exports.HEX = exports.NUM.concat(['a', 'b', 'c', 'd', 'e', 'f', 'A', 'B', 'C', 'D', 'E', 'F']);
/* Tokens as defined by rfc 2616. Also lowercases them.
 *        token       = 1*<any CHAR except CTLs or separators>
 *     separators     = "(" | ")" | "<" | ">" | "@"
 *                    | "," | ";" | ":" | "\" | <">
 *                    | "/" | "[" | "]" | "?" | "="
 *                    | "{" | "}" | SP | HT
 */
exports.TOKEN = [
    '!', '#', '$', '%', '&', '\'',
    '*', '+', '-', '.',
    '^', '_', '`',
    '|', '~',
].concat(exports.ALPHANUM);
/*
 * Verify that a char is a valid visible (printable) US-ASCII
 * character or %x80-FF
 */
exports.HEADER_CHARS = ['\t'];
for (let i = 32; i <= 255; i++) {
    if (i !== 127) {
        exports.HEADER_CHARS.push(i);
    }
}
// ',' = \x44
exports.CONNECTION_TOKEN_CHARS = exports.HEADER_CHARS.filter((c) => c !== 44);
exports.QUOTED_STRING = ['\t', ' '];
for (let i = 0x21; i <= 0xff; i++) {
    if (i !== 0x22 && i !== 0x5c) { // All characters in ASCII except \ and "
        exports.QUOTED_STRING.push(i);
    }
}
exports.HTAB_SP_VCHAR_OBS_TEXT = ['\t', ' '];
// VCHAR: https://tools.ietf.org/html/rfc5234#appendix-B.1
for (let i = 0x21; i <= 0x7E; i++) {
    exports.HTAB_SP_VCHAR_OBS_TEXT.push(i);
}
// OBS_TEXT: https://datatracker.ietf.org/doc/html/rfc9110#name-collected-abnf
for (let i = 0x80; i <= 0xff; i++) {
    exports.HTAB_SP_VCHAR_OBS_TEXT.push(i);
}
exports.MAJOR = exports.NUM_MAP;
exports.MINOR = exports.MAJOR;
exports.SPECIAL_HEADERS = {
    'connection': exports.HEADER_STATE.CONNECTION,
    'content-length': exports.HEADER_STATE.CONTENT_LENGTH,
    'proxy-connection': exports.HEADER_STATE.CONNECTION,
    'transfer-encoding': exports.HEADER_STATE.TRANSFER_ENCODING,
    'upgrade': exports.HEADER_STATE.UPGRADE,
};
exports["default"] = {
    ERROR: exports.ERROR,
    TYPE: exports.TYPE,
    FLAGS: exports.FLAGS,
    LENIENT_FLAGS: exports.LENIENT_FLAGS,
    METHODS: exports.METHODS,
    STATUSES: exports.STATUSES,
    FINISH: exports.FINISH,
    HEADER_STATE: exports.HEADER_STATE,
    ALPHA: exports.ALPHA,
    NUM_MAP: exports.NUM_MAP,
    HEX_MAP: exports.HEX_MAP,
    NUM: exports.NUM,
    ALPHANUM: exports.ALPHANUM,
    MARK: exports.MARK,
    USERINFO_CHARS: exports.USERINFO_CHARS,
    URL_CHAR: exports.URL_CHAR,
    HEX: exports.HEX,
    TOKEN: exports.TOKEN,
    HEADER_CHARS: exports.HEADER_CHARS,
    CONNECTION_TOKEN_CHARS: exports.CONNECTION_TOKEN_CHARS,
    QUOTED_STRING: exports.QUOTED_STRING,
    HTAB_SP_VCHAR_OBS_TEXT: exports.HTAB_SP_VCHAR_OBS_TEXT,
    MAJOR: exports.MAJOR,
    MINOR: exports.MINOR,
    SPECIAL_HEADERS: exports.SPECIAL_HEADERS,
    METHODS_HTTP: exports.METHODS_HTTP,
    METHODS_ICE: exports.METHODS_ICE,
    METHODS_RTSP: exports.METHODS_RTSP,
    METHOD_MAP: exports.METHOD_MAP,
    H_METHOD_MAP: exports.H_METHOD_MAP,
    STATUSES_HTTP: exports.STATUSES_HTTP,
};


/***/ }),

/***/ 53434:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/* module decorator */ module = __nccwpck_require__.nmd(module);


const { Buffer } = __nccwpck_require__(4573)

const wasmBase64 = 'AGFzbQEAAAABJwdgAX8Bf2ADf39/AX9gAn9/AGABfwBgBH9/f38Bf2AAAGADf39/AALLAQgDZW52GHdhc21fb25faGVhZGVyc19jb21wbGV0ZQAEA2VudhV3YXNtX29uX21lc3NhZ2VfYmVnaW4AAANlbnYLd2FzbV9vbl91cmwAAQNlbnYOd2FzbV9vbl9zdGF0dXMAAQNlbnYUd2FzbV9vbl9oZWFkZXJfZmllbGQAAQNlbnYUd2FzbV9vbl9oZWFkZXJfdmFsdWUAAQNlbnYMd2FzbV9vbl9ib2R5AAEDZW52GHdhc21fb25fbWVzc2FnZV9jb21wbGV0ZQAAAzU0BQYAAAMAAAAAAAADAQMAAwMDAAACAAAAAAICAgICAgICAgIBAQEBAQEBAQEBAwAAAwAAAAQFAXABExMFAwEAAgYIAX8BQcDZBAsHxQcoBm1lbW9yeQIAC19pbml0aWFsaXplAAgZX19pbmRpcmVjdF9mdW5jdGlvbl90YWJsZQEAC2xsaHR0cF9pbml0AAkYbGxodHRwX3Nob3VsZF9rZWVwX2FsaXZlADcMbGxodHRwX2FsbG9jAAsGbWFsbG9jADkLbGxodHRwX2ZyZWUADARmcmVlAAwPbGxodHRwX2dldF90eXBlAA0VbGxodHRwX2dldF9odHRwX21ham9yAA4VbGxodHRwX2dldF9odHRwX21pbm9yAA8RbGxodHRwX2dldF9tZXRob2QAEBZsbGh0dHBfZ2V0X3N0YXR1c19jb2RlABESbGxodHRwX2dldF91cGdyYWRlABIMbGxodHRwX3Jlc2V0ABMObGxodHRwX2V4ZWN1dGUAFBRsbGh0dHBfc2V0dGluZ3NfaW5pdAAVDWxsaHR0cF9maW5pc2gAFgxsbGh0dHBfcGF1c2UAFw1sbGh0dHBfcmVzdW1lABgbbGxodHRwX3Jlc3VtZV9hZnRlcl91cGdyYWRlABkQbGxodHRwX2dldF9lcnJubwAaF2xsaHR0cF9nZXRfZXJyb3JfcmVhc29uABsXbGxodHRwX3NldF9lcnJvcl9yZWFzb24AHBRsbGh0dHBfZ2V0X2Vycm9yX3BvcwAdEWxsaHR0cF9lcnJub19uYW1lAB4SbGxodHRwX21ldGhvZF9uYW1lAB8SbGxodHRwX3N0YXR1c19uYW1lACAabGxodHRwX3NldF9sZW5pZW50X2hlYWRlcnMAISFsbGh0dHBfc2V0X2xlbmllbnRfY2h1bmtlZF9sZW5ndGgAIh1sbGh0dHBfc2V0X2xlbmllbnRfa2VlcF9hbGl2ZQAjJGxsaHR0cF9zZXRfbGVuaWVudF90cmFuc2Zlcl9lbmNvZGluZwAkGmxsaHR0cF9zZXRfbGVuaWVudF92ZXJzaW9uACUjbGxodHRwX3NldF9sZW5pZW50X2RhdGFfYWZ0ZXJfY2xvc2UAJidsbGh0dHBfc2V0X2xlbmllbnRfb3B0aW9uYWxfbGZfYWZ0ZXJfY3IAJyxsbGh0dHBfc2V0X2xlbmllbnRfb3B0aW9uYWxfY3JsZl9hZnRlcl9jaHVuawAoKGxsaHR0cF9zZXRfbGVuaWVudF9vcHRpb25hbF9jcl9iZWZvcmVfbGYAKSpsbGh0dHBfc2V0X2xlbmllbnRfc3BhY2VzX2FmdGVyX2NodW5rX3NpemUAKhhsbGh0dHBfbWVzc2FnZV9uZWVkc19lb2YANgkYAQBBAQsSAQIDBAUKBgcyNDMuKy8tLDAxCuzaAjQWAEHA1QAoAgAEQAALQcDVAEEBNgIACxQAIAAQOCAAIAI2AjggACABOgAoCxQAIAAgAC8BNCAALQAwIAAQNxAACx4BAX9BwAAQOiIBEDggAUGACDYCOCABIAA6ACggAQuPDAEHfwJAIABFDQAgAEEIayIBIABBBGsoAgAiAEF4cSIEaiEFAkAgAEEBcQ0AIABBA3FFDQEgASABKAIAIgBrIgFB1NUAKAIASQ0BIAAgBGohBAJAAkBB2NUAKAIAIAFHBEAgAEH/AU0EQCAAQQN2IQMgASgCCCIAIAEoAgwiAkYEQEHE1QBBxNUAKAIAQX4gA3dxNgIADAULIAIgADYCCCAAIAI2AgwMBAsgASgCGCEGIAEgASgCDCIARwRAIAAgASgCCCICNgIIIAIgADYCDAwDCyABQRRqIgMoAgAiAkUEQCABKAIQIgJFDQIgAUEQaiEDCwNAIAMhByACIgBBFGoiAygCACICDQAgAEEQaiEDIAAoAhAiAg0ACyAHQQA2AgAMAgsgBSgCBCIAQQNxQQNHDQIgBSAAQX5xNgIEQczVACAENgIAIAUgBDYCACABIARBAXI2AgQMAwtBACEACyAGRQ0AAkAgASgCHCICQQJ0QfTXAGoiAygCACABRgRAIAMgADYCACAADQFByNUAQcjVACgCAEF+IAJ3cTYCAAwCCyAGQRBBFCAGKAIQIAFGG2ogADYCACAARQ0BCyAAIAY2AhggASgCECICBEAgACACNgIQIAIgADYCGAsgAUEUaigCACICRQ0AIABBFGogAjYCACACIAA2AhgLIAEgBU8NACAFKAIEIgBBAXFFDQACQAJAAkACQCAAQQJxRQRAQdzVACgCACAFRgRAQdzVACABNgIAQdDVAEHQ1QAoAgAgBGoiADYCACABIABBAXI2AgQgAUHY1QAoAgBHDQZBzNUAQQA2AgBB2NUAQQA2AgAMBgtB2NUAKAIAIAVGBEBB2NUAIAE2AgBBzNUAQczVACgCACAEaiIANgIAIAEgAEEBcjYCBCAAIAFqIAA2AgAMBgsgAEF4cSAEaiEEIABB/wFNBEAgAEEDdiEDIAUoAggiACAFKAIMIgJGBEBBxNUAQcTVACgCAEF+IAN3cTYCAAwFCyACIAA2AgggACACNgIMDAQLIAUoAhghBiAFIAUoAgwiAEcEQEHU1QAoAgAaIAAgBSgCCCICNgIIIAIgADYCDAwDCyAFQRRqIgMoAgAiAkUEQCAFKAIQIgJFDQIgBUEQaiEDCwNAIAMhByACIgBBFGoiAygCACICDQAgAEEQaiEDIAAoAhAiAg0ACyAHQQA2AgAMAgsgBSAAQX5xNgIEIAEgBGogBDYCACABIARBAXI2AgQMAwtBACEACyAGRQ0AAkAgBSgCHCICQQJ0QfTXAGoiAygCACAFRgRAIAMgADYCACAADQFByNUAQcjVACgCAEF+IAJ3cTYCAAwCCyAGQRBBFCAGKAIQIAVGG2ogADYCACAARQ0BCyAAIAY2AhggBSgCECICBEAgACACNgIQIAIgADYCGAsgBUEUaigCACICRQ0AIABBFGogAjYCACACIAA2AhgLIAEgBGogBDYCACABIARBAXI2AgQgAUHY1QAoAgBHDQBBzNUAIAQ2AgAMAQsgBEH/AU0EQCAEQXhxQezVAGohAAJ/QcTVACgCACICQQEgBEEDdnQiA3FFBEBBxNUAIAIgA3I2AgAgAAwBCyAAKAIICyICIAE2AgwgACABNgIIIAEgADYCDCABIAI2AggMAQtBHyECIARB////B00EQCAEQSYgBEEIdmciAGt2QQFxIABBAXRrQT5qIQILIAEgAjYCHCABQgA3AhAgAkECdEH01wBqIQACQEHI1QAoAgAiA0EBIAJ0IgdxRQRAIAAgATYCAEHI1QAgAyAHcjYCACABIAA2AhggASABNgIIIAEgATYCDAwBCyAEQRkgAkEBdmtBACACQR9HG3QhAiAAKAIAIQACQANAIAAiAygCBEF4cSAERg0BIAJBHXYhACACQQF0IQIgAyAAQQRxakEQaiIHKAIAIgANAAsgByABNgIAIAEgAzYCGCABIAE2AgwgASABNgIIDAELIAMoAggiACABNgIMIAMgATYCCCABQQA2AhggASADNgIMIAEgADYCCAtB5NUAQeTVACgCAEEBayIAQX8gABs2AgALCwcAIAAtACgLBwAgAC0AKgsHACAALQArCwcAIAAtACkLBwAgAC8BNAsHACAALQAwC0ABBH8gACgCGCEBIAAvAS4hAiAALQAoIQMgACgCOCEEIAAQOCAAIAQ2AjggACADOgAoIAAgAjsBLiAAIAE2AhgLhocCAwd/A34BeyABIAJqIQQCQCAAIgMoAgwiAA0AIAMoAgQEQCADIAE2AgQLIwBBEGsiCSQAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCADKAIcIgJBAmsO/AEB+QECAwQFBgcICQoLDA0ODxAREvgBE/cBFBX2ARYX9QEYGRobHB0eHyD9AfsBIfQBIiMkJSYnKCkqK/MBLC0uLzAxMvIB8QEzNPAB7wE1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk/6AVBRUlPuAe0BVOwBVesBVldYWVrqAVtcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AAYEBggGDAYQBhQGGAYcBiAGJAYoBiwGMAY0BjgGPAZABkQGSAZMBlAGVAZYBlwGYAZkBmgGbAZwBnQGeAZ8BoAGhAaIBowGkAaUBpgGnAagBqQGqAasBrAGtAa4BrwGwAbEBsgGzAbQBtQG2AbcBuAG5AboBuwG8Ab0BvgG/AcABwQHCAcMBxAHFAcYBxwHIAckBygHLAcwBzQHOAekB6AHPAecB0AHmAdEB0gHTAdQB5QHVAdYB1wHYAdkB2gHbAdwB3QHeAd8B4AHhAeIB4wEA/AELQQAM4wELQQ4M4gELQQ0M4QELQQ8M4AELQRAM3wELQRMM3gELQRQM3QELQRUM3AELQRYM2wELQRcM2gELQRgM2QELQRkM2AELQRoM1wELQRsM1gELQRwM1QELQR0M1AELQR4M0wELQR8M0gELQSAM0QELQSEM0AELQQgMzwELQSIMzgELQSQMzQELQSMMzAELQQcMywELQSUMygELQSYMyQELQScMyAELQSgMxwELQRIMxgELQREMxQELQSkMxAELQSoMwwELQSsMwgELQSwMwQELQd4BDMABC0EuDL8BC0EvDL4BC0EwDL0BC0ExDLwBC0EyDLsBC0EzDLoBC0E0DLkBC0HfAQy4AQtBNQy3AQtBOQy2AQtBDAy1AQtBNgy0AQtBNwyzAQtBOAyyAQtBPgyxAQtBOgywAQtB4AEMrwELQQsMrgELQT8MrQELQTsMrAELQQoMqwELQTwMqgELQT0MqQELQeEBDKgBC0HBAAynAQtBwAAMpgELQcIADKUBC0EJDKQBC0EtDKMBC0HDAAyiAQtBxAAMoQELQcUADKABC0HGAAyfAQtBxwAMngELQcgADJ0BC0HJAAycAQtBygAMmwELQcsADJoBC0HMAAyZAQtBzQAMmAELQc4ADJcBC0HPAAyWAQtB0AAMlQELQdEADJQBC0HSAAyTAQtB0wAMkgELQdUADJEBC0HUAAyQAQtB1gAMjwELQdcADI4BC0HYAAyNAQtB2QAMjAELQdoADIsBC0HbAAyKAQtB3AAMiQELQd0ADIgBC0HeAAyHAQtB3wAMhgELQeAADIUBC0HhAAyEAQtB4gAMgwELQeMADIIBC0HkAAyBAQtB5QAMgAELQeIBDH8LQeYADH4LQecADH0LQQYMfAtB6AAMewtBBQx6C0HpAAx5C0EEDHgLQeoADHcLQesADHYLQewADHULQe0ADHQLQQMMcwtB7gAMcgtB7wAMcQtB8AAMcAtB8gAMbwtB8QAMbgtB8wAMbQtB9AAMbAtB9QAMawtB9gAMagtBAgxpC0H3AAxoC0H4AAxnC0H5AAxmC0H6AAxlC0H7AAxkC0H8AAxjC0H9AAxiC0H+AAxhC0H/AAxgC0GAAQxfC0GBAQxeC0GCAQxdC0GDAQxcC0GEAQxbC0GFAQxaC0GGAQxZC0GHAQxYC0GIAQxXC0GJAQxWC0GKAQxVC0GLAQxUC0GMAQxTC0GNAQxSC0GOAQxRC0GPAQxQC0GQAQxPC0GRAQxOC0GSAQxNC0GTAQxMC0GUAQxLC0GVAQxKC0GWAQxJC0GXAQxIC0GYAQxHC0GZAQxGC0GaAQxFC0GbAQxEC0GcAQxDC0GdAQxCC0GeAQxBC0GfAQxAC0GgAQw/C0GhAQw+C0GiAQw9C0GjAQw8C0GkAQw7C0GlAQw6C0GmAQw5C0GnAQw4C0GoAQw3C0GpAQw2C0GqAQw1C0GrAQw0C0GsAQwzC0GtAQwyC0GuAQwxC0GvAQwwC0GwAQwvC0GxAQwuC0GyAQwtC0GzAQwsC0G0AQwrC0G1AQwqC0G2AQwpC0G3AQwoC0G4AQwnC0G5AQwmC0G6AQwlC0G7AQwkC0G8AQwjC0G9AQwiC0G+AQwhC0G/AQwgC0HAAQwfC0HBAQweC0HCAQwdC0EBDBwLQcMBDBsLQcQBDBoLQcUBDBkLQcYBDBgLQccBDBcLQcgBDBYLQckBDBULQcoBDBQLQcsBDBMLQcwBDBILQc0BDBELQc4BDBALQc8BDA8LQdABDA4LQdEBDA0LQdIBDAwLQdMBDAsLQdQBDAoLQdUBDAkLQdYBDAgLQeMBDAcLQdcBDAYLQdgBDAULQdkBDAQLQdoBDAMLQdsBDAILQd0BDAELQdwBCyECA0ACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAIAMCfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAAn8CQAJAAkACfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAwJ/AkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJ/AkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCACDuMBAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISMkJScoKZ4DmwOaA5EDigODA4AD/QL7AvgC8gLxAu8C7QLoAucC5gLlAuQC3ALbAtoC2QLYAtcC1gLVAs8CzgLMAssCygLJAsgCxwLGAsQCwwK+ArwCugK5ArgCtwK2ArUCtAKzArICsQKwAq4CrQKpAqgCpwKmAqUCpAKjAqICoQKgAp8CmAKQAowCiwKKAoEC/gH9AfwB+wH6AfkB+AH3AfUB8wHwAesB6QHoAecB5gHlAeQB4wHiAeEB4AHfAd4B3QHcAdoB2QHYAdcB1gHVAdQB0wHSAdEB0AHPAc4BzQHMAcsBygHJAcgBxwHGAcUBxAHDAcIBwQHAAb8BvgG9AbwBuwG6AbkBuAG3AbYBtQG0AbMBsgGxAbABrwGuAa0BrAGrAaoBqQGoAacBpgGlAaQBowGiAZ8BngGZAZgBlwGWAZUBlAGTAZIBkQGQAY8BjQGMAYcBhgGFAYQBgwGCAX18e3p5dnV0UFFSU1RVCyABIARHDXJB/QEhAgy+AwsgASAERw2YAUHbASECDL0DCyABIARHDfEBQY4BIQIMvAMLIAEgBEcN/AFBhAEhAgy7AwsgASAERw2KAkH/ACECDLoDCyABIARHDZECQf0AIQIMuQMLIAEgBEcNlAJB+wAhAgy4AwsgASAERw0eQR4hAgy3AwsgASAERw0ZQRghAgy2AwsgASAERw3KAkHNACECDLUDCyABIARHDdUCQcYAIQIMtAMLIAEgBEcN1gJBwwAhAgyzAwsgASAERw3cAkE4IQIMsgMLIAMtADBBAUYNrQMMiQMLQQAhAAJAAkACQCADLQAqRQ0AIAMtACtFDQAgAy8BMiICQQJxRQ0BDAILIAMvATIiAkEBcUUNAQtBASEAIAMtAChBAUYNACADLwE0IgZB5ABrQeQASQ0AIAZBzAFGDQAgBkGwAkYNACACQcAAcQ0AQQAhACACQYgEcUGABEYNACACQShxQQBHIQALIANBADsBMiADQQA6ADECQCAARQRAIANBADoAMSADLQAuQQRxDQEMsQMLIANCADcDIAsgA0EAOgAxIANBAToANgxIC0EAIQACQCADKAI4IgJFDQAgAigCMCICRQ0AIAMgAhEAACEACyAARQ1IIABBFUcNYiADQQQ2AhwgAyABNgIUIANB0hs2AhAgA0EVNgIMQQAhAgyvAwsgASAERgRAQQYhAgyvAwsgAS0AAEEKRw0ZIAFBAWohAQwaCyADQgA3AyBBEiECDJQDCyABIARHDYoDQSMhAgysAwsgASAERgRAQQchAgysAwsCQAJAIAEtAABBCmsOBAEYGAAYCyABQQFqIQFBECECDJMDCyABQQFqIQEgA0Evai0AAEEBcQ0XQQAhAiADQQA2AhwgAyABNgIUIANBmSA2AhAgA0EZNgIMDKsDCyADIAMpAyAiDCAEIAFrrSIKfSILQgAgCyAMWBs3AyAgCiAMWg0YQQghAgyqAwsgASAERwRAIANBCTYCCCADIAE2AgRBFCECDJEDC0EJIQIMqQMLIAMpAyBQDa4CDEMLIAEgBEYEQEELIQIMqAMLIAEtAABBCkcNFiABQQFqIQEMFwsgA0Evai0AAEEBcUUNGQwmC0EAIQACQCADKAI4IgJFDQAgAigCUCICRQ0AIAMgAhEAACEACyAADRkMQgtBACEAAkAgAygCOCICRQ0AIAIoAlAiAkUNACADIAIRAAAhAAsgAA0aDCQLQQAhAAJAIAMoAjgiAkUNACACKAJQIgJFDQAgAyACEQAAIQALIAANGwwyCyADQS9qLQAAQQFxRQ0cDCILQQAhAAJAIAMoAjgiAkUNACACKAJUIgJFDQAgAyACEQAAIQALIAANHAxCC0EAIQACQCADKAI4IgJFDQAgAigCVCICRQ0AIAMgAhEAACEACyAADR0MIAsgASAERgRAQRMhAgygAwsCQCABLQAAIgBBCmsOBB8jIwAiCyABQQFqIQEMHwtBACEAAkAgAygCOCICRQ0AIAIoAlQiAkUNACADIAIRAAAhAAsgAA0iDEILIAEgBEYEQEEWIQIMngMLIAEtAABBwMEAai0AAEEBRw0jDIMDCwJAA0AgAS0AAEGwO2otAAAiAEEBRwRAAkAgAEECaw4CAwAnCyABQQFqIQFBISECDIYDCyAEIAFBAWoiAUcNAAtBGCECDJ0DCyADKAIEIQBBACECIANBADYCBCADIAAgAUEBaiIBEDQiAA0hDEELQQAhAAJAIAMoAjgiAkUNACACKAJUIgJFDQAgAyACEQAAIQALIAANIwwqCyABIARGBEBBHCECDJsDCyADQQo2AgggAyABNgIEQQAhAAJAIAMoAjgiAkUNACACKAJQIgJFDQAgAyACEQAAIQALIAANJUEkIQIMgQMLIAEgBEcEQANAIAEtAABBsD1qLQAAIgBBA0cEQCAAQQFrDgUYGiaCAyUmCyAEIAFBAWoiAUcNAAtBGyECDJoDC0EbIQIMmQMLA0AgAS0AAEGwP2otAAAiAEEDRwRAIABBAWsOBQ8RJxMmJwsgBCABQQFqIgFHDQALQR4hAgyYAwsgASAERwRAIANBCzYCCCADIAE2AgRBByECDP8CC0EfIQIMlwMLIAEgBEYEQEEgIQIMlwMLAkAgAS0AAEENaw4ULj8/Pz8/Pz8/Pz8/Pz8/Pz8/PwA/C0EAIQIgA0EANgIcIANBvws2AhAgA0ECNgIMIAMgAUEBajYCFAyWAwsgA0EvaiECA0AgASAERgRAQSEhAgyXAwsCQAJAAkAgAS0AACIAQQlrDhgCACkpASkpKSkpKSkpKSkpKSkpKSkpKQInCyABQQFqIQEgA0Evai0AAEEBcUUNCgwYCyABQQFqIQEMFwsgAUEBaiEBIAItAABBAnENAAtBACECIANBADYCHCADIAE2AhQgA0GfFTYCECADQQw2AgwMlQMLIAMtAC5BgAFxRQ0BC0EAIQACQCADKAI4IgJFDQAgAigCXCICRQ0AIAMgAhEAACEACyAARQ3mAiAAQRVGBEAgA0EkNgIcIAMgATYCFCADQZsbNgIQIANBFTYCDEEAIQIMlAMLQQAhAiADQQA2AhwgAyABNgIUIANBkA42AhAgA0EUNgIMDJMDC0EAIQIgA0EANgIcIAMgATYCFCADQb4gNgIQIANBAjYCDAySAwsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEgDKdqIgEQMiIARQ0rIANBBzYCHCADIAE2AhQgAyAANgIMDJEDCyADLQAuQcAAcUUNAQtBACEAAkAgAygCOCICRQ0AIAIoAlgiAkUNACADIAIRAAAhAAsgAEUNKyAAQRVGBEAgA0EKNgIcIAMgATYCFCADQesZNgIQIANBFTYCDEEAIQIMkAMLQQAhAiADQQA2AhwgAyABNgIUIANBkww2AhAgA0ETNgIMDI8DC0EAIQIgA0EANgIcIAMgATYCFCADQYIVNgIQIANBAjYCDAyOAwtBACECIANBADYCHCADIAE2AhQgA0HdFDYCECADQRk2AgwMjQMLQQAhAiADQQA2AhwgAyABNgIUIANB5h02AhAgA0EZNgIMDIwDCyAAQRVGDT1BACECIANBADYCHCADIAE2AhQgA0HQDzYCECADQSI2AgwMiwMLIAMoAgQhAEEAIQIgA0EANgIEIAMgACABEDMiAEUNKCADQQ02AhwgAyABNgIUIAMgADYCDAyKAwsgAEEVRg06QQAhAiADQQA2AhwgAyABNgIUIANB0A82AhAgA0EiNgIMDIkDCyADKAIEIQBBACECIANBADYCBCADIAAgARAzIgBFBEAgAUEBaiEBDCgLIANBDjYCHCADIAA2AgwgAyABQQFqNgIUDIgDCyAAQRVGDTdBACECIANBADYCHCADIAE2AhQgA0HQDzYCECADQSI2AgwMhwMLIAMoAgQhAEEAIQIgA0EANgIEIAMgACABEDMiAEUEQCABQQFqIQEMJwsgA0EPNgIcIAMgADYCDCADIAFBAWo2AhQMhgMLQQAhAiADQQA2AhwgAyABNgIUIANB4hc2AhAgA0EZNgIMDIUDCyAAQRVGDTNBACECIANBADYCHCADIAE2AhQgA0HWDDYCECADQSM2AgwMhAMLIAMoAgQhAEEAIQIgA0EANgIEIAMgACABEDQiAEUNJSADQRE2AhwgAyABNgIUIAMgADYCDAyDAwsgAEEVRg0wQQAhAiADQQA2AhwgAyABNgIUIANB1gw2AhAgA0EjNgIMDIIDCyADKAIEIQBBACECIANBADYCBCADIAAgARA0IgBFBEAgAUEBaiEBDCULIANBEjYCHCADIAA2AgwgAyABQQFqNgIUDIEDCyADQS9qLQAAQQFxRQ0BC0EXIQIM5gILQQAhAiADQQA2AhwgAyABNgIUIANB4hc2AhAgA0EZNgIMDP4CCyAAQTtHDQAgAUEBaiEBDAwLQQAhAiADQQA2AhwgAyABNgIUIANBkhg2AhAgA0ECNgIMDPwCCyAAQRVGDShBACECIANBADYCHCADIAE2AhQgA0HWDDYCECADQSM2AgwM+wILIANBFDYCHCADIAE2AhQgAyAANgIMDPoCCyADKAIEIQBBACECIANBADYCBCADIAAgARA0IgBFBEAgAUEBaiEBDPUCCyADQRU2AhwgAyAANgIMIAMgAUEBajYCFAz5AgsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEQNCIARQRAIAFBAWohAQzzAgsgA0EXNgIcIAMgADYCDCADIAFBAWo2AhQM+AILIABBFUYNI0EAIQIgA0EANgIcIAMgATYCFCADQdYMNgIQIANBIzYCDAz3AgsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEQNCIARQRAIAFBAWohAQwdCyADQRk2AhwgAyAANgIMIAMgAUEBajYCFAz2AgsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEQNCIARQRAIAFBAWohAQzvAgsgA0EaNgIcIAMgADYCDCADIAFBAWo2AhQM9QILIABBFUYNH0EAIQIgA0EANgIcIAMgATYCFCADQdAPNgIQIANBIjYCDAz0AgsgAygCBCEAIANBADYCBCADIAAgARAzIgBFBEAgAUEBaiEBDBsLIANBHDYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgzzAgsgAygCBCEAIANBADYCBCADIAAgARAzIgBFBEAgAUEBaiEBDOsCCyADQR02AhwgAyAANgIMIAMgAUEBajYCFEEAIQIM8gILIABBO0cNASABQQFqIQELQSYhAgzXAgtBACECIANBADYCHCADIAE2AhQgA0GfFTYCECADQQw2AgwM7wILIAEgBEcEQANAIAEtAABBIEcNhAIgBCABQQFqIgFHDQALQSwhAgzvAgtBLCECDO4CCyABIARGBEBBNCECDO4CCwJAAkADQAJAIAEtAABBCmsOBAIAAAMACyAEIAFBAWoiAUcNAAtBNCECDO8CCyADKAIEIQAgA0EANgIEIAMgACABEDEiAEUNnwIgA0EyNgIcIAMgATYCFCADIAA2AgxBACECDO4CCyADKAIEIQAgA0EANgIEIAMgACABEDEiAEUEQCABQQFqIQEMnwILIANBMjYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgztAgsgASAERwRAAkADQCABLQAAQTBrIgBB/wFxQQpPBEBBOiECDNcCCyADKQMgIgtCmbPmzJmz5swZVg0BIAMgC0IKfiIKNwMgIAogAK1C/wGDIgtCf4VWDQEgAyAKIAt8NwMgIAQgAUEBaiIBRw0AC0HAACECDO4CCyADKAIEIQAgA0EANgIEIAMgACABQQFqIgEQMSIADRcM4gILQcAAIQIM7AILIAEgBEYEQEHJACECDOwCCwJAA0ACQCABLQAAQQlrDhgAAqICogKpAqICogKiAqICogKiAqICogKiAqICogKiAqICogKiAqICogKiAgCiAgsgBCABQQFqIgFHDQALQckAIQIM7AILIAFBAWohASADQS9qLQAAQQFxDaUCIANBADYCHCADIAE2AhQgA0GXEDYCECADQQo2AgxBACECDOsCCyABIARHBEADQCABLQAAQSBHDRUgBCABQQFqIgFHDQALQfgAIQIM6wILQfgAIQIM6gILIANBAjoAKAw4C0EAIQIgA0EANgIcIANBvws2AhAgA0ECNgIMIAMgAUEBajYCFAzoAgtBACECDM4CC0ENIQIMzQILQRMhAgzMAgtBFSECDMsCC0EWIQIMygILQRghAgzJAgtBGSECDMgCC0EaIQIMxwILQRshAgzGAgtBHCECDMUCC0EdIQIMxAILQR4hAgzDAgtBHyECDMICC0EgIQIMwQILQSIhAgzAAgtBIyECDL8CC0ElIQIMvgILQeUAIQIMvQILIANBPTYCHCADIAE2AhQgAyAANgIMQQAhAgzVAgsgA0EbNgIcIAMgATYCFCADQaQcNgIQIANBFTYCDEEAIQIM1AILIANBIDYCHCADIAE2AhQgA0GYGjYCECADQRU2AgxBACECDNMCCyADQRM2AhwgAyABNgIUIANBmBo2AhAgA0EVNgIMQQAhAgzSAgsgA0ELNgIcIAMgATYCFCADQZgaNgIQIANBFTYCDEEAIQIM0QILIANBEDYCHCADIAE2AhQgA0GYGjYCECADQRU2AgxBACECDNACCyADQSA2AhwgAyABNgIUIANBpBw2AhAgA0EVNgIMQQAhAgzPAgsgA0ELNgIcIAMgATYCFCADQaQcNgIQIANBFTYCDEEAIQIMzgILIANBDDYCHCADIAE2AhQgA0GkHDYCECADQRU2AgxBACECDM0CC0EAIQIgA0EANgIcIAMgATYCFCADQd0ONgIQIANBEjYCDAzMAgsCQANAAkAgAS0AAEEKaw4EAAICAAILIAQgAUEBaiIBRw0AC0H9ASECDMwCCwJAAkAgAy0ANkEBRw0AQQAhAAJAIAMoAjgiAkUNACACKAJgIgJFDQAgAyACEQAAIQALIABFDQAgAEEVRw0BIANB/AE2AhwgAyABNgIUIANB3Bk2AhAgA0EVNgIMQQAhAgzNAgtB3AEhAgyzAgsgA0EANgIcIAMgATYCFCADQfkLNgIQIANBHzYCDEEAIQIMywILAkACQCADLQAoQQFrDgIEAQALQdsBIQIMsgILQdQBIQIMsQILIANBAjoAMUEAIQACQCADKAI4IgJFDQAgAigCACICRQ0AIAMgAhEAACEACyAARQRAQd0BIQIMsQILIABBFUcEQCADQQA2AhwgAyABNgIUIANBtAw2AhAgA0EQNgIMQQAhAgzKAgsgA0H7ATYCHCADIAE2AhQgA0GBGjYCECADQRU2AgxBACECDMkCCyABIARGBEBB+gEhAgzJAgsgAS0AAEHIAEYNASADQQE6ACgLQcABIQIMrgILQdoBIQIMrQILIAEgBEcEQCADQQw2AgggAyABNgIEQdkBIQIMrQILQfkBIQIMxQILIAEgBEYEQEH4ASECDMUCCyABLQAAQcgARw0EIAFBAWohAUHYASECDKsCCyABIARGBEBB9wEhAgzEAgsCQAJAIAEtAABBxQBrDhAABQUFBQUFBQUFBQUFBQUBBQsgAUEBaiEBQdYBIQIMqwILIAFBAWohAUHXASECDKoCC0H2ASECIAEgBEYNwgIgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABButUAai0AAEcNAyAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMwwILIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARAuIgBFBEBB4wEhAgyqAgsgA0H1ATYCHCADIAE2AhQgAyAANgIMQQAhAgzCAgtB9AEhAiABIARGDcECIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQbjVAGotAABHDQIgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADMICCyADQYEEOwEoIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARAuIgANAwwCCyADQQA2AgALQQAhAiADQQA2AhwgAyABNgIUIANB5R82AhAgA0EINgIMDL8CC0HVASECDKUCCyADQfMBNgIcIAMgATYCFCADIAA2AgxBACECDL0CC0EAIQACQCADKAI4IgJFDQAgAigCQCICRQ0AIAMgAhEAACEACyAARQ1uIABBFUcEQCADQQA2AhwgAyABNgIUIANBgg82AhAgA0EgNgIMQQAhAgy9AgsgA0GPATYCHCADIAE2AhQgA0HsGzYCECADQRU2AgxBACECDLwCCyABIARHBEAgA0ENNgIIIAMgATYCBEHTASECDKMCC0HyASECDLsCCyABIARGBEBB8QEhAgy7AgsCQAJAAkAgAS0AAEHIAGsOCwABCAgICAgICAgCCAsgAUEBaiEBQdABIQIMowILIAFBAWohAUHRASECDKICCyABQQFqIQFB0gEhAgyhAgtB8AEhAiABIARGDbkCIAMoAgAiACAEIAFraiEGIAEgAGtBAmohBQNAIAEtAAAgAEG11QBqLQAARw0EIABBAkYNAyAAQQFqIQAgBCABQQFqIgFHDQALIAMgBjYCAAy5AgtB7wEhAiABIARGDbgCIAMoAgAiACAEIAFraiEGIAEgAGtBAWohBQNAIAEtAAAgAEGz1QBqLQAARw0DIABBAUYNAiAAQQFqIQAgBCABQQFqIgFHDQALIAMgBjYCAAy4AgtB7gEhAiABIARGDbcCIAMoAgAiACAEIAFraiEGIAEgAGtBAmohBQNAIAEtAAAgAEGw1QBqLQAARw0CIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBjYCAAy3AgsgAygCBCEAIANCADcDACADIAAgBUEBaiIBECsiAEUNAiADQewBNgIcIAMgATYCFCADIAA2AgxBACECDLYCCyADQQA2AgALIAMoAgQhACADQQA2AgQgAyAAIAEQKyIARQ2cAiADQe0BNgIcIAMgATYCFCADIAA2AgxBACECDLQCC0HPASECDJoCC0EAIQACQCADKAI4IgJFDQAgAigCNCICRQ0AIAMgAhEAACEACwJAIAAEQCAAQRVGDQEgA0EANgIcIAMgATYCFCADQeoNNgIQIANBJjYCDEEAIQIMtAILQc4BIQIMmgILIANB6wE2AhwgAyABNgIUIANBgBs2AhAgA0EVNgIMQQAhAgyyAgsgASAERgRAQesBIQIMsgILIAEtAABBL0YEQCABQQFqIQEMAQsgA0EANgIcIAMgATYCFCADQbI4NgIQIANBCDYCDEEAIQIMsQILQc0BIQIMlwILIAEgBEcEQCADQQ42AgggAyABNgIEQcwBIQIMlwILQeoBIQIMrwILIAEgBEYEQEHpASECDK8CCyABLQAAQTBrIgBB/wFxQQpJBEAgAyAAOgAqIAFBAWohAUHLASECDJYCCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNlwIgA0HoATYCHCADIAE2AhQgAyAANgIMQQAhAgyuAgsgASAERgRAQecBIQIMrgILAkAgAS0AAEEuRgRAIAFBAWohAQwBCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNmAIgA0HmATYCHCADIAE2AhQgAyAANgIMQQAhAgyuAgtBygEhAgyUAgsgASAERgRAQeUBIQIMrQILQQAhAEEBIQVBASEHQQAhAgJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAIAEtAABBMGsOCgoJAAECAwQFBggLC0ECDAYLQQMMBQtBBAwEC0EFDAMLQQYMAgtBBwwBC0EICyECQQAhBUEAIQcMAgtBCSECQQEhAEEAIQVBACEHDAELQQAhBUEBIQILIAMgAjoAKyABQQFqIQECQAJAIAMtAC5BEHENAAJAAkACQCADLQAqDgMBAAIECyAHRQ0DDAILIAANAQwCCyAFRQ0BCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNAiADQeIBNgIcIAMgATYCFCADIAA2AgxBACECDK8CCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNmgIgA0HjATYCHCADIAE2AhQgAyAANgIMQQAhAgyuAgsgAygCBCEAIANBADYCBCADIAAgARAvIgBFDZgCIANB5AE2AhwgAyABNgIUIAMgADYCDAytAgtByQEhAgyTAgtBACEAAkAgAygCOCICRQ0AIAIoAkQiAkUNACADIAIRAAAhAAsCQCAABEAgAEEVRg0BIANBADYCHCADIAE2AhQgA0GkDTYCECADQSE2AgxBACECDK0CC0HIASECDJMCCyADQeEBNgIcIAMgATYCFCADQdAaNgIQIANBFTYCDEEAIQIMqwILIAEgBEYEQEHhASECDKsCCwJAIAEtAABBIEYEQCADQQA7ATQgAUEBaiEBDAELIANBADYCHCADIAE2AhQgA0GZETYCECADQQk2AgxBACECDKsCC0HHASECDJECCyABIARGBEBB4AEhAgyqAgsCQCABLQAAQTBrQf8BcSICQQpJBEAgAUEBaiEBAkAgAy8BNCIAQZkzSw0AIAMgAEEKbCIAOwE0IABB/v8DcSACQf//A3NLDQAgAyAAIAJqOwE0DAILQQAhAiADQQA2AhwgAyABNgIUIANBlR42AhAgA0ENNgIMDKsCCyADQQA2AhwgAyABNgIUIANBlR42AhAgA0ENNgIMQQAhAgyqAgtBxgEhAgyQAgsgASAERgRAQd8BIQIMqQILAkAgAS0AAEEwa0H/AXEiAkEKSQRAIAFBAWohAQJAIAMvATQiAEGZM0sNACADIABBCmwiADsBNCAAQf7/A3EgAkH//wNzSw0AIAMgACACajsBNAwCC0EAIQIgA0EANgIcIAMgATYCFCADQZUeNgIQIANBDTYCDAyqAgsgA0EANgIcIAMgATYCFCADQZUeNgIQIANBDTYCDEEAIQIMqQILQcUBIQIMjwILIAEgBEYEQEHeASECDKgCCwJAIAEtAABBMGtB/wFxIgJBCkkEQCABQQFqIQECQCADLwE0IgBBmTNLDQAgAyAAQQpsIgA7ATQgAEH+/wNxIAJB//8Dc0sNACADIAAgAmo7ATQMAgtBACECIANBADYCHCADIAE2AhQgA0GVHjYCECADQQ02AgwMqQILIANBADYCHCADIAE2AhQgA0GVHjYCECADQQ02AgxBACECDKgCC0HEASECDI4CCyABIARGBEBB3QEhAgynAgsCQAJAAkACQCABLQAAQQprDhcCAwMAAwMDAwMDAwMDAwMDAwMDAwMDAQMLIAFBAWoMBQsgAUEBaiEBQcMBIQIMjwILIAFBAWohASADQS9qLQAAQQFxDQggA0EANgIcIAMgATYCFCADQY0LNgIQIANBDTYCDEEAIQIMpwILIANBADYCHCADIAE2AhQgA0GNCzYCECADQQ02AgxBACECDKYCCyABIARHBEAgA0EPNgIIIAMgATYCBEEBIQIMjQILQdwBIQIMpQILAkACQANAAkAgAS0AAEEKaw4EAgAAAwALIAQgAUEBaiIBRw0AC0HbASECDKYCCyADKAIEIQAgA0EANgIEIAMgACABEC0iAEUEQCABQQFqIQEMBAsgA0HaATYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgylAgsgAygCBCEAIANBADYCBCADIAAgARAtIgANASABQQFqCyEBQcEBIQIMigILIANB2QE2AhwgAyAANgIMIAMgAUEBajYCFEEAIQIMogILQcIBIQIMiAILIANBL2otAABBAXENASADQQA2AhwgAyABNgIUIANB5Bw2AhAgA0EZNgIMQQAhAgygAgsgASAERgRAQdkBIQIMoAILAkACQAJAIAEtAABBCmsOBAECAgACCyABQQFqIQEMAgsgAUEBaiEBDAELIAMtAC5BwABxRQ0BC0EAIQACQCADKAI4IgJFDQAgAigCPCICRQ0AIAMgAhEAACEACyAARQ2gASAAQRVGBEAgA0HZADYCHCADIAE2AhQgA0G3GjYCECADQRU2AgxBACECDJ8CCyADQQA2AhwgAyABNgIUIANBgA02AhAgA0EbNgIMQQAhAgyeAgsgA0EANgIcIAMgATYCFCADQdwoNgIQIANBAjYCDEEAIQIMnQILIAEgBEcEQCADQQw2AgggAyABNgIEQb8BIQIMhAILQdgBIQIMnAILIAEgBEYEQEHXASECDJwCCwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAS0AAEHBAGsOFQABAgNaBAUGWlpaBwgJCgsMDQ4PEFoLIAFBAWohAUH7ACECDJICCyABQQFqIQFB/AAhAgyRAgsgAUEBaiEBQYEBIQIMkAILIAFBAWohAUGFASECDI8CCyABQQFqIQFBhgEhAgyOAgsgAUEBaiEBQYkBIQIMjQILIAFBAWohAUGKASECDIwCCyABQQFqIQFBjQEhAgyLAgsgAUEBaiEBQZYBIQIMigILIAFBAWohAUGXASECDIkCCyABQQFqIQFBmAEhAgyIAgsgAUEBaiEBQaUBIQIMhwILIAFBAWohAUGmASECDIYCCyABQQFqIQFBrAEhAgyFAgsgAUEBaiEBQbQBIQIMhAILIAFBAWohAUG3ASECDIMCCyABQQFqIQFBvgEhAgyCAgsgASAERgRAQdYBIQIMmwILIAEtAABBzgBHDUggAUEBaiEBQb0BIQIMgQILIAEgBEYEQEHVASECDJoCCwJAAkACQCABLQAAQcIAaw4SAEpKSkpKSkpKSgFKSkpKSkoCSgsgAUEBaiEBQbgBIQIMggILIAFBAWohAUG7ASECDIECCyABQQFqIQFBvAEhAgyAAgtB1AEhAiABIARGDZgCIAMoAgAiACAEIAFraiEFIAEgAGtBB2ohBgJAA0AgAS0AACAAQajVAGotAABHDUUgAEEHRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJkCCyADQQA2AgAgBkEBaiEBQRsMRQsgASAERgRAQdMBIQIMmAILAkACQCABLQAAQckAaw4HAEdHR0dHAUcLIAFBAWohAUG5ASECDP8BCyABQQFqIQFBugEhAgz+AQtB0gEhAiABIARGDZYCIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQabVAGotAABHDUMgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJcCCyADQQA2AgAgBkEBaiEBQQ8MQwtB0QEhAiABIARGDZUCIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQaTVAGotAABHDUIgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJYCCyADQQA2AgAgBkEBaiEBQSAMQgtB0AEhAiABIARGDZQCIAMoAgAiACAEIAFraiEFIAEgAGtBAmohBgJAA0AgAS0AACAAQaHVAGotAABHDUEgAEECRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJUCCyADQQA2AgAgBkEBaiEBQRIMQQsgASAERgRAQc8BIQIMlAILAkACQCABLQAAQcUAaw4OAENDQ0NDQ0NDQ0NDQwFDCyABQQFqIQFBtQEhAgz7AQsgAUEBaiEBQbYBIQIM+gELQc4BIQIgASAERg2SAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEGe1QBqLQAARw0/IABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyTAgsgA0EANgIAIAZBAWohAUEHDD8LQc0BIQIgASAERg2RAiADKAIAIgAgBCABa2ohBSABIABrQQVqIQYCQANAIAEtAAAgAEGY1QBqLQAARw0+IABBBUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAySAgsgA0EANgIAIAZBAWohAUEoDD4LIAEgBEYEQEHMASECDJECCwJAAkACQCABLQAAQcUAaw4RAEFBQUFBQUFBQQFBQUFBQQJBCyABQQFqIQFBsQEhAgz5AQsgAUEBaiEBQbIBIQIM+AELIAFBAWohAUGzASECDPcBC0HLASECIAEgBEYNjwIgAygCACIAIAQgAWtqIQUgASAAa0EGaiEGAkADQCABLQAAIABBkdUAai0AAEcNPCAAQQZGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMkAILIANBADYCACAGQQFqIQFBGgw8C0HKASECIAEgBEYNjgIgAygCACIAIAQgAWtqIQUgASAAa0EDaiEGAkADQCABLQAAIABBjdUAai0AAEcNOyAAQQNGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMjwILIANBADYCACAGQQFqIQFBIQw7CyABIARGBEBByQEhAgyOAgsCQAJAIAEtAABBwQBrDhQAPT09PT09PT09PT09PT09PT09AT0LIAFBAWohAUGtASECDPUBCyABQQFqIQFBsAEhAgz0AQsgASAERgRAQcgBIQIMjQILAkACQCABLQAAQdUAaw4LADw8PDw8PDw8PAE8CyABQQFqIQFBrgEhAgz0AQsgAUEBaiEBQa8BIQIM8wELQccBIQIgASAERg2LAiADKAIAIgAgBCABa2ohBSABIABrQQhqIQYCQANAIAEtAAAgAEGE1QBqLQAARw04IABBCEYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyMAgsgA0EANgIAIAZBAWohAUEqDDgLIAEgBEYEQEHGASECDIsCCyABLQAAQdAARw04IAFBAWohAUElDDcLQcUBIQIgASAERg2JAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEGB1QBqLQAARw02IABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyKAgsgA0EANgIAIAZBAWohAUEODDYLIAEgBEYEQEHEASECDIkCCyABLQAAQcUARw02IAFBAWohAUGrASECDO8BCyABIARGBEBBwwEhAgyIAgsCQAJAAkACQCABLQAAQcIAaw4PAAECOTk5OTk5OTk5OTkDOQsgAUEBaiEBQacBIQIM8QELIAFBAWohAUGoASECDPABCyABQQFqIQFBqQEhAgzvAQsgAUEBaiEBQaoBIQIM7gELQcIBIQIgASAERg2GAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEH+1ABqLQAARw0zIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyHAgsgA0EANgIAIAZBAWohAUEUDDMLQcEBIQIgASAERg2FAiADKAIAIgAgBCABa2ohBSABIABrQQRqIQYCQANAIAEtAAAgAEH51ABqLQAARw0yIABBBEYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyGAgsgA0EANgIAIAZBAWohAUErDDILQcABIQIgASAERg2EAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEH21ABqLQAARw0xIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyFAgsgA0EANgIAIAZBAWohAUEsDDELQb8BIQIgASAERg2DAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEGh1QBqLQAARw0wIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyEAgsgA0EANgIAIAZBAWohAUERDDALQb4BIQIgASAERg2CAiADKAIAIgAgBCABa2ohBSABIABrQQNqIQYCQANAIAEtAAAgAEHy1ABqLQAARw0vIABBA0YNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyDAgsgA0EANgIAIAZBAWohAUEuDC8LIAEgBEYEQEG9ASECDIICCwJAAkACQAJAAkAgAS0AAEHBAGsOFQA0NDQ0NDQ0NDQ0ATQ0AjQ0AzQ0BDQLIAFBAWohAUGbASECDOwBCyABQQFqIQFBnAEhAgzrAQsgAUEBaiEBQZ0BIQIM6gELIAFBAWohAUGiASECDOkBCyABQQFqIQFBpAEhAgzoAQsgASAERgRAQbwBIQIMgQILAkACQCABLQAAQdIAaw4DADABMAsgAUEBaiEBQaMBIQIM6AELIAFBAWohAUEEDC0LQbsBIQIgASAERg3/ASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEHw1ABqLQAARw0sIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyAAgsgA0EANgIAIAZBAWohAUEdDCwLIAEgBEYEQEG6ASECDP8BCwJAAkAgAS0AAEHJAGsOBwEuLi4uLgAuCyABQQFqIQFBoQEhAgzmAQsgAUEBaiEBQSIMKwsgASAERgRAQbkBIQIM/gELIAEtAABB0ABHDSsgAUEBaiEBQaABIQIM5AELIAEgBEYEQEG4ASECDP0BCwJAAkAgAS0AAEHGAGsOCwAsLCwsLCwsLCwBLAsgAUEBaiEBQZ4BIQIM5AELIAFBAWohAUGfASECDOMBC0G3ASECIAEgBEYN+wEgAygCACIAIAQgAWtqIQUgASAAa0EDaiEGAkADQCABLQAAIABB7NQAai0AAEcNKCAAQQNGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM/AELIANBADYCACAGQQFqIQFBDQwoC0G2ASECIAEgBEYN+gEgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABBodUAai0AAEcNJyAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM+wELIANBADYCACAGQQFqIQFBDAwnC0G1ASECIAEgBEYN+QEgAygCACIAIAQgAWtqIQUgASAAa0EBaiEGAkADQCABLQAAIABB6tQAai0AAEcNJiAAQQFGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM+gELIANBADYCACAGQQFqIQFBAwwmC0G0ASECIAEgBEYN+AEgAygCACIAIAQgAWtqIQUgASAAa0EBaiEGAkADQCABLQAAIABB6NQAai0AAEcNJSAAQQFGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM+QELIANBADYCACAGQQFqIQFBJgwlCyABIARGBEBBswEhAgz4AQsCQAJAIAEtAABB1ABrDgIAAScLIAFBAWohAUGZASECDN8BCyABQQFqIQFBmgEhAgzeAQtBsgEhAiABIARGDfYBIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQebUAGotAABHDSMgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPcBCyADQQA2AgAgBkEBaiEBQScMIwtBsQEhAiABIARGDfUBIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQeTUAGotAABHDSIgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPYBCyADQQA2AgAgBkEBaiEBQRwMIgtBsAEhAiABIARGDfQBIAMoAgAiACAEIAFraiEFIAEgAGtBBWohBgJAA0AgAS0AACAAQd7UAGotAABHDSEgAEEFRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPUBCyADQQA2AgAgBkEBaiEBQQYMIQtBrwEhAiABIARGDfMBIAMoAgAiACAEIAFraiEFIAEgAGtBBGohBgJAA0AgAS0AACAAQdnUAGotAABHDSAgAEEERg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPQBCyADQQA2AgAgBkEBaiEBQRkMIAsgASAERgRAQa4BIQIM8wELAkACQAJAAkAgAS0AAEEtaw4jACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkASQkJCQkAiQkJAMkCyABQQFqIQFBjgEhAgzcAQsgAUEBaiEBQY8BIQIM2wELIAFBAWohAUGUASECDNoBCyABQQFqIQFBlQEhAgzZAQtBrQEhAiABIARGDfEBIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQdfUAGotAABHDR4gAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPIBCyADQQA2AgAgBkEBaiEBQQsMHgsgASAERgRAQawBIQIM8QELAkACQCABLQAAQcEAaw4DACABIAsgAUEBaiEBQZABIQIM2AELIAFBAWohAUGTASECDNcBCyABIARGBEBBqwEhAgzwAQsCQAJAIAEtAABBwQBrDg8AHx8fHx8fHx8fHx8fHwEfCyABQQFqIQFBkQEhAgzXAQsgAUEBaiEBQZIBIQIM1gELIAEgBEYEQEGqASECDO8BCyABLQAAQcwARw0cIAFBAWohAUEKDBsLQakBIQIgASAERg3tASADKAIAIgAgBCABa2ohBSABIABrQQVqIQYCQANAIAEtAAAgAEHR1ABqLQAARw0aIABBBUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzuAQsgA0EANgIAIAZBAWohAUEeDBoLQagBIQIgASAERg3sASADKAIAIgAgBCABa2ohBSABIABrQQZqIQYCQANAIAEtAAAgAEHK1ABqLQAARw0ZIABBBkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAztAQsgA0EANgIAIAZBAWohAUEVDBkLQacBIQIgASAERg3rASADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEHH1ABqLQAARw0YIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzsAQsgA0EANgIAIAZBAWohAUEXDBgLQaYBIQIgASAERg3qASADKAIAIgAgBCABa2ohBSABIABrQQVqIQYCQANAIAEtAAAgAEHB1ABqLQAARw0XIABBBUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzrAQsgA0EANgIAIAZBAWohAUEYDBcLIAEgBEYEQEGlASECDOoBCwJAAkAgAS0AAEHJAGsOBwAZGRkZGQEZCyABQQFqIQFBiwEhAgzRAQsgAUEBaiEBQYwBIQIM0AELQaQBIQIgASAERg3oASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEGm1QBqLQAARw0VIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzpAQsgA0EANgIAIAZBAWohAUEJDBULQaMBIQIgASAERg3nASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEGk1QBqLQAARw0UIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzoAQsgA0EANgIAIAZBAWohAUEfDBQLQaIBIQIgASAERg3mASADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEG+1ABqLQAARw0TIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAznAQsgA0EANgIAIAZBAWohAUECDBMLQaEBIQIgASAERg3lASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYDQCABLQAAIABBvNQAai0AAEcNESAAQQFGDQIgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM5QELIAEgBEYEQEGgASECDOUBC0EBIAEtAABB3wBHDREaIAFBAWohAUGHASECDMsBCyADQQA2AgAgBkEBaiEBQYgBIQIMygELQZ8BIQIgASAERg3iASADKAIAIgAgBCABa2ohBSABIABrQQhqIQYCQANAIAEtAAAgAEGE1QBqLQAARw0PIABBCEYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzjAQsgA0EANgIAIAZBAWohAUEpDA8LQZ4BIQIgASAERg3hASADKAIAIgAgBCABa2ohBSABIABrQQNqIQYCQANAIAEtAAAgAEG41ABqLQAARw0OIABBA0YNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAziAQsgA0EANgIAIAZBAWohAUEtDA4LIAEgBEYEQEGdASECDOEBCyABLQAAQcUARw0OIAFBAWohAUGEASECDMcBCyABIARGBEBBnAEhAgzgAQsCQAJAIAEtAABBzABrDggADw8PDw8PAQ8LIAFBAWohAUGCASECDMcBCyABQQFqIQFBgwEhAgzGAQtBmwEhAiABIARGDd4BIAMoAgAiACAEIAFraiEFIAEgAGtBBGohBgJAA0AgAS0AACAAQbPUAGotAABHDQsgAEEERg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADN8BCyADQQA2AgAgBkEBaiEBQSMMCwtBmgEhAiABIARGDd0BIAMoAgAiACAEIAFraiEFIAEgAGtBAmohBgJAA0AgAS0AACAAQbDUAGotAABHDQogAEECRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADN4BCyADQQA2AgAgBkEBaiEBQQAMCgsgASAERgRAQZkBIQIM3QELAkACQCABLQAAQcgAaw4IAAwMDAwMDAEMCyABQQFqIQFB/QAhAgzEAQsgAUEBaiEBQYABIQIMwwELIAEgBEYEQEGYASECDNwBCwJAAkAgAS0AAEHOAGsOAwALAQsLIAFBAWohAUH+ACECDMMBCyABQQFqIQFB/wAhAgzCAQsgASAERgRAQZcBIQIM2wELIAEtAABB2QBHDQggAUEBaiEBQQgMBwtBlgEhAiABIARGDdkBIAMoAgAiACAEIAFraiEFIAEgAGtBA2ohBgJAA0AgAS0AACAAQazUAGotAABHDQYgAEEDRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADNoBCyADQQA2AgAgBkEBaiEBQQUMBgtBlQEhAiABIARGDdgBIAMoAgAiACAEIAFraiEFIAEgAGtBBWohBgJAA0AgAS0AACAAQabUAGotAABHDQUgAEEFRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADNkBCyADQQA2AgAgBkEBaiEBQRYMBQtBlAEhAiABIARGDdcBIAMoAgAiACAEIAFraiEFIAEgAGtBAmohBgJAA0AgAS0AACAAQaHVAGotAABHDQQgAEECRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADNgBCyADQQA2AgAgBkEBaiEBQRAMBAsgASAERgRAQZMBIQIM1wELAkACQCABLQAAQcMAaw4MAAYGBgYGBgYGBgYBBgsgAUEBaiEBQfkAIQIMvgELIAFBAWohAUH6ACECDL0BC0GSASECIAEgBEYN1QEgAygCACIAIAQgAWtqIQUgASAAa0EFaiEGAkADQCABLQAAIABBoNQAai0AAEcNAiAAQQVGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM1gELIANBADYCACAGQQFqIQFBJAwCCyADQQA2AgAMAgsgASAERgRAQZEBIQIM1AELIAEtAABBzABHDQEgAUEBaiEBQRMLOgApIAMoAgQhACADQQA2AgQgAyAAIAEQLiIADQIMAQtBACECIANBADYCHCADIAE2AhQgA0H+HzYCECADQQY2AgwM0QELQfgAIQIMtwELIANBkAE2AhwgAyABNgIUIAMgADYCDEEAIQIMzwELQQAhAAJAIAMoAjgiAkUNACACKAJAIgJFDQAgAyACEQAAIQALIABFDQAgAEEVRg0BIANBADYCHCADIAE2AhQgA0GCDzYCECADQSA2AgxBACECDM4BC0H3ACECDLQBCyADQY8BNgIcIAMgATYCFCADQewbNgIQIANBFTYCDEEAIQIMzAELIAEgBEYEQEGPASECDMwBCwJAIAEtAABBIEYEQCABQQFqIQEMAQsgA0EANgIcIAMgATYCFCADQZsfNgIQIANBBjYCDEEAIQIMzAELQQIhAgyyAQsDQCABLQAAQSBHDQIgBCABQQFqIgFHDQALQY4BIQIMygELIAEgBEYEQEGNASECDMoBCwJAIAEtAABBCWsOBEoAAEoAC0H1ACECDLABCyADLQApQQVGBEBB9gAhAgywAQtB9AAhAgyvAQsgASAERgRAQYwBIQIMyAELIANBEDYCCCADIAE2AgQMCgsgASAERgRAQYsBIQIMxwELAkAgAS0AAEEJaw4ERwAARwALQfMAIQIMrQELIAEgBEcEQCADQRA2AgggAyABNgIEQfEAIQIMrQELQYoBIQIMxQELAkAgASAERwRAA0AgAS0AAEGg0ABqLQAAIgBBA0cEQAJAIABBAWsOAkkABAtB8AAhAgyvAQsgBCABQQFqIgFHDQALQYgBIQIMxgELQYgBIQIMxQELIANBADYCHCADIAE2AhQgA0HbIDYCECADQQc2AgxBACECDMQBCyABIARGBEBBiQEhAgzEAQsCQAJAAkAgAS0AAEGg0gBqLQAAQQFrDgNGAgABC0HyACECDKwBCyADQQA2AhwgAyABNgIUIANBtBI2AhAgA0EHNgIMQQAhAgzEAQtB6gAhAgyqAQsgASAERwRAIAFBAWohAUHvACECDKoBC0GHASECDMIBCyAEIAEiAEYEQEGGASECDMIBCyAALQAAIgFBL0YEQCAAQQFqIQFB7gAhAgypAQsgAUEJayICQRdLDQEgACEBQQEgAnRBm4CABHENQQwBCyAEIAEiAEYEQEGFASECDMEBCyAALQAAQS9HDQAgAEEBaiEBDAMLQQAhAiADQQA2AhwgAyAANgIUIANB2yA2AhAgA0EHNgIMDL8BCwJAAkACQAJAAkADQCABLQAAQaDOAGotAAAiAEEFRwRAAkACQCAAQQFrDghHBQYHCAAEAQgLQesAIQIMrQELIAFBAWohAUHtACECDKwBCyAEIAFBAWoiAUcNAAtBhAEhAgzDAQsgAUEBagwUCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNHiADQdsANgIcIAMgATYCFCADIAA2AgxBACECDMEBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNHiADQd0ANgIcIAMgATYCFCADIAA2AgxBACECDMABCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNHiADQfoANgIcIAMgATYCFCADIAA2AgxBACECDL8BCyADQQA2AhwgAyABNgIUIANB+Q82AhAgA0EHNgIMQQAhAgy+AQsgASAERgRAQYMBIQIMvgELAkAgAS0AAEGgzgBqLQAAQQFrDgg+BAUGAAgCAwcLIAFBAWohAQtBAyECDKMBCyABQQFqDA0LQQAhAiADQQA2AhwgA0HREjYCECADQQc2AgwgAyABQQFqNgIUDLoBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNFiADQdsANgIcIAMgATYCFCADIAA2AgxBACECDLkBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNFiADQd0ANgIcIAMgATYCFCADIAA2AgxBACECDLgBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNFiADQfoANgIcIAMgATYCFCADIAA2AgxBACECDLcBCyADQQA2AhwgAyABNgIUIANB+Q82AhAgA0EHNgIMQQAhAgy2AQtB7AAhAgycAQsgASAERgRAQYIBIQIMtQELIAFBAWoMAgsgASAERgRAQYEBIQIMtAELIAFBAWoMAQsgASAERg0BIAFBAWoLIQFBBCECDJgBC0GAASECDLABCwNAIAEtAABBoMwAai0AACIAQQJHBEAgAEEBRwRAQekAIQIMmQELDDELIAQgAUEBaiIBRw0AC0H/ACECDK8BCyABIARGBEBB/gAhAgyvAQsCQCABLQAAQQlrDjcvAwYvBAYGBgYGBgYGBgYGBgYGBgYGBgUGBgIGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYABgsgAUEBagshAUEFIQIMlAELIAFBAWoMBgsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQggA0HbADYCHCADIAE2AhQgAyAANgIMQQAhAgyrAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQggA0HdADYCHCADIAE2AhQgAyAANgIMQQAhAgyqAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQggA0H6ADYCHCADIAE2AhQgAyAANgIMQQAhAgypAQsgA0EANgIcIAMgATYCFCADQY0UNgIQIANBBzYCDEEAIQIMqAELAkACQAJAAkADQCABLQAAQaDKAGotAAAiAEEFRwRAAkAgAEEBaw4GLgMEBQYABgtB6AAhAgyUAQsgBCABQQFqIgFHDQALQf0AIQIMqwELIAMoAgQhACADQQA2AgQgAyAAIAEQLCIARQ0HIANB2wA2AhwgAyABNgIUIAMgADYCDEEAIQIMqgELIAMoAgQhACADQQA2AgQgAyAAIAEQLCIARQ0HIANB3QA2AhwgAyABNgIUIAMgADYCDEEAIQIMqQELIAMoAgQhACADQQA2AgQgAyAAIAEQLCIARQ0HIANB+gA2AhwgAyABNgIUIAMgADYCDEEAIQIMqAELIANBADYCHCADIAE2AhQgA0HkCDYCECADQQc2AgxBACECDKcBCyABIARGDQEgAUEBagshAUEGIQIMjAELQfwAIQIMpAELAkACQAJAAkADQCABLQAAQaDIAGotAAAiAEEFRwRAIABBAWsOBCkCAwQFCyAEIAFBAWoiAUcNAAtB+wAhAgynAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQMgA0HbADYCHCADIAE2AhQgAyAANgIMQQAhAgymAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQMgA0HdADYCHCADIAE2AhQgAyAANgIMQQAhAgylAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQMgA0H6ADYCHCADIAE2AhQgAyAANgIMQQAhAgykAQsgA0EANgIcIAMgATYCFCADQbwKNgIQIANBBzYCDEEAIQIMowELQc8AIQIMiQELQdEAIQIMiAELQecAIQIMhwELIAEgBEYEQEH6ACECDKABCwJAIAEtAABBCWsOBCAAACAACyABQQFqIQFB5gAhAgyGAQsgASAERgRAQfkAIQIMnwELAkAgAS0AAEEJaw4EHwAAHwALQQAhAAJAIAMoAjgiAkUNACACKAI4IgJFDQAgAyACEQAAIQALIABFBEBB4gEhAgyGAQsgAEEVRwRAIANBADYCHCADIAE2AhQgA0HJDTYCECADQRo2AgxBACECDJ8BCyADQfgANgIcIAMgATYCFCADQeoaNgIQIANBFTYCDEEAIQIMngELIAEgBEcEQCADQQ02AgggAyABNgIEQeQAIQIMhQELQfcAIQIMnQELIAEgBEYEQEH2ACECDJ0BCwJAAkACQCABLQAAQcgAaw4LAAELCwsLCwsLCwILCyABQQFqIQFB3QAhAgyFAQsgAUEBaiEBQeAAIQIMhAELIAFBAWohAUHjACECDIMBC0H1ACECIAEgBEYNmwEgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABBtdUAai0AAEcNCCAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMnAELIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARArIgAEQCADQfQANgIcIAMgATYCFCADIAA2AgxBACECDJwBC0HiACECDIIBC0EAIQACQCADKAI4IgJFDQAgAigCNCICRQ0AIAMgAhEAACEACwJAIAAEQCAAQRVGDQEgA0EANgIcIAMgATYCFCADQeoNNgIQIANBJjYCDEEAIQIMnAELQeEAIQIMggELIANB8wA2AhwgAyABNgIUIANBgBs2AhAgA0EVNgIMQQAhAgyaAQsgAy0AKSIAQSNrQQtJDQkCQCAAQQZLDQBBASAAdEHKAHFFDQAMCgtBACECIANBADYCHCADIAE2AhQgA0HtCTYCECADQQg2AgwMmQELQfIAIQIgASAERg2YASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEGz1QBqLQAARw0FIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyZAQsgAygCBCEAIANCADcDACADIAAgBkEBaiIBECsiAARAIANB8QA2AhwgAyABNgIUIAMgADYCDEEAIQIMmQELQd8AIQIMfwtBACEAAkAgAygCOCICRQ0AIAIoAjQiAkUNACADIAIRAAAhAAsCQCAABEAgAEEVRg0BIANBADYCHCADIAE2AhQgA0HqDTYCECADQSY2AgxBACECDJkBC0HeACECDH8LIANB8AA2AhwgAyABNgIUIANBgBs2AhAgA0EVNgIMQQAhAgyXAQsgAy0AKUEhRg0GIANBADYCHCADIAE2AhQgA0GRCjYCECADQQg2AgxBACECDJYBC0HvACECIAEgBEYNlQEgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABBsNUAai0AAEcNAiAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMlgELIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARArIgBFDQIgA0HtADYCHCADIAE2AhQgAyAANgIMQQAhAgyVAQsgA0EANgIACyADKAIEIQAgA0EANgIEIAMgACABECsiAEUNgAEgA0HuADYCHCADIAE2AhQgAyAANgIMQQAhAgyTAQtB3AAhAgx5C0EAIQACQCADKAI4IgJFDQAgAigCNCICRQ0AIAMgAhEAACEACwJAIAAEQCAAQRVGDQEgA0EANgIcIAMgATYCFCADQeoNNgIQIANBJjYCDEEAIQIMkwELQdsAIQIMeQsgA0HsADYCHCADIAE2AhQgA0GAGzYCECADQRU2AgxBACECDJEBCyADLQApIgBBI0kNACAAQS5GDQAgA0EANgIcIAMgATYCFCADQckJNgIQIANBCDYCDEEAIQIMkAELQdoAIQIMdgsgASAERgRAQesAIQIMjwELAkAgAS0AAEEvRgRAIAFBAWohAQwBCyADQQA2AhwgAyABNgIUIANBsjg2AhAgA0EINgIMQQAhAgyPAQtB2QAhAgx1CyABIARHBEAgA0EONgIIIAMgATYCBEHYACECDHULQeoAIQIMjQELIAEgBEYEQEHpACECDI0BCyABLQAAQTBrIgBB/wFxQQpJBEAgAyAAOgAqIAFBAWohAUHXACECDHQLIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ16IANB6AA2AhwgAyABNgIUIAMgADYCDEEAIQIMjAELIAEgBEYEQEHnACECDIwBCwJAIAEtAABBLkYEQCABQQFqIQEMAQsgAygCBCEAIANBADYCBCADIAAgARAvIgBFDXsgA0HmADYCHCADIAE2AhQgAyAANgIMQQAhAgyMAQtB1gAhAgxyCyABIARGBEBB5QAhAgyLAQtBACEAQQEhBUEBIQdBACECAkACQAJAAkACQAJ/AkACQAJAAkACQAJAAkAgAS0AAEEwaw4KCgkAAQIDBAUGCAsLQQIMBgtBAwwFC0EEDAQLQQUMAwtBBgwCC0EHDAELQQgLIQJBACEFQQAhBwwCC0EJIQJBASEAQQAhBUEAIQcMAQtBACEFQQEhAgsgAyACOgArIAFBAWohAQJAAkAgAy0ALkEQcQ0AAkACQAJAIAMtACoOAwEAAgQLIAdFDQMMAgsgAA0BDAILIAVFDQELIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ0CIANB4gA2AhwgAyABNgIUIAMgADYCDEEAIQIMjQELIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ19IANB4wA2AhwgAyABNgIUIAMgADYCDEEAIQIMjAELIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ17IANB5AA2AhwgAyABNgIUIAMgADYCDAyLAQtB1AAhAgxxCyADLQApQSJGDYYBQdMAIQIMcAtBACEAAkAgAygCOCICRQ0AIAIoAkQiAkUNACADIAIRAAAhAAsgAEUEQEHVACECDHALIABBFUcEQCADQQA2AhwgAyABNgIUIANBpA02AhAgA0EhNgIMQQAhAgyJAQsgA0HhADYCHCADIAE2AhQgA0HQGjYCECADQRU2AgxBACECDIgBCyABIARGBEBB4AAhAgyIAQsCQAJAAkACQAJAIAEtAABBCmsOBAEEBAAECyABQQFqIQEMAQsgAUEBaiEBIANBL2otAABBAXFFDQELQdIAIQIMcAsgA0EANgIcIAMgATYCFCADQbYRNgIQIANBCTYCDEEAIQIMiAELIANBADYCHCADIAE2AhQgA0G2ETYCECADQQk2AgxBACECDIcBCyABIARGBEBB3wAhAgyHAQsgAS0AAEEKRgRAIAFBAWohAQwJCyADLQAuQcAAcQ0IIANBADYCHCADIAE2AhQgA0G2ETYCECADQQI2AgxBACECDIYBCyABIARGBEBB3QAhAgyGAQsgAS0AACICQQ1GBEAgAUEBaiEBQdAAIQIMbQsgASEAIAJBCWsOBAUBAQUBCyAEIAEiAEYEQEHcACECDIUBCyAALQAAQQpHDQAgAEEBagwCC0EAIQIgA0EANgIcIAMgADYCFCADQcotNgIQIANBBzYCDAyDAQsgASAERgRAQdsAIQIMgwELAkAgAS0AAEEJaw4EAwAAAwALIAFBAWoLIQFBzgAhAgxoCyABIARGBEBB2gAhAgyBAQsgAS0AAEEJaw4EAAEBAAELQQAhAiADQQA2AhwgA0GaEjYCECADQQc2AgwgAyABQQFqNgIUDH8LIANBgBI7ASpBACEAAkAgAygCOCICRQ0AIAIoAjgiAkUNACADIAIRAAAhAAsgAEUNACAAQRVHDQEgA0HZADYCHCADIAE2AhQgA0HqGjYCECADQRU2AgxBACECDH4LQc0AIQIMZAsgA0EANgIcIAMgATYCFCADQckNNgIQIANBGjYCDEEAIQIMfAsgASAERgRAQdkAIQIMfAsgAS0AAEEgRw09IAFBAWohASADLQAuQQFxDT0gA0EANgIcIAMgATYCFCADQcIcNgIQIANBHjYCDEEAIQIMewsgASAERgRAQdgAIQIMewsCQAJAAkACQAJAIAEtAAAiAEEKaw4EAgMDAAELIAFBAWohAUEsIQIMZQsgAEE6Rw0BIANBADYCHCADIAE2AhQgA0HnETYCECADQQo2AgxBACECDH0LIAFBAWohASADQS9qLQAAQQFxRQ1zIAMtADJBgAFxRQRAIANBMmohAiADEDVBACEAAkAgAygCOCIGRQ0AIAYoAigiBkUNACADIAYRAAAhAAsCQAJAIAAOFk1MSwEBAQEBAQEBAQEBAQEBAQEBAQABCyADQSk2AhwgAyABNgIUIANBrBk2AhAgA0EVNgIMQQAhAgx+CyADQQA2AhwgAyABNgIUIANB5Qs2AhAgA0ERNgIMQQAhAgx9C0EAIQACQCADKAI4IgJFDQAgAigCXCICRQ0AIAMgAhEAACEACyAARQ1ZIABBFUcNASADQQU2AhwgAyABNgIUIANBmxs2AhAgA0EVNgIMQQAhAgx8C0HLACECDGILQQAhAiADQQA2AhwgAyABNgIUIANBkA42AhAgA0EUNgIMDHoLIAMgAy8BMkGAAXI7ATIMOwsgASAERwRAIANBETYCCCADIAE2AgRBygAhAgxgC0HXACECDHgLIAEgBEYEQEHWACECDHgLAkACQAJAAkAgAS0AACIAQSByIAAgAEHBAGtB/wFxQRpJG0H/AXFB4wBrDhMAQEBAQEBAQEBAQEBAAUBAQAIDQAsgAUEBaiEBQcYAIQIMYQsgAUEBaiEBQccAIQIMYAsgAUEBaiEBQcgAIQIMXwsgAUEBaiEBQckAIQIMXgtB1QAhAiAEIAEiAEYNdiAEIAFrIAMoAgAiAWohBiAAIAFrQQVqIQcDQCABQZDIAGotAAAgAC0AACIFQSByIAUgBUHBAGtB/wFxQRpJG0H/AXFHDQhBBCABQQVGDQoaIAFBAWohASAEIABBAWoiAEcNAAsgAyAGNgIADHYLQdQAIQIgBCABIgBGDXUgBCABayADKAIAIgFqIQYgACABa0EPaiEHA0AgAUGAyABqLQAAIAAtAAAiBUEgciAFIAVBwQBrQf8BcUEaSRtB/wFxRw0HQQMgAUEPRg0JGiABQQFqIQEgBCAAQQFqIgBHDQALIAMgBjYCAAx1C0HTACECIAQgASIARg10IAQgAWsgAygCACIBaiEGIAAgAWtBDmohBwNAIAFB4scAai0AACAALQAAIgVBIHIgBSAFQcEAa0H/AXFBGkkbQf8BcUcNBiABQQ5GDQcgAUEBaiEBIAQgAEEBaiIARw0ACyADIAY2AgAMdAtB0gAhAiAEIAEiAEYNcyAEIAFrIAMoAgAiAWohBSAAIAFrQQFqIQYDQCABQeDHAGotAAAgAC0AACIHQSByIAcgB0HBAGtB/wFxQRpJG0H/AXFHDQUgAUEBRg0CIAFBAWohASAEIABBAWoiAEcNAAsgAyAFNgIADHMLIAEgBEYEQEHRACECDHMLAkACQCABLQAAIgBBIHIgACAAQcEAa0H/AXFBGkkbQf8BcUHuAGsOBwA5OTk5OQE5CyABQQFqIQFBwwAhAgxaCyABQQFqIQFBxAAhAgxZCyADQQA2AgAgBkEBaiEBQcUAIQIMWAtB0AAhAiAEIAEiAEYNcCAEIAFrIAMoAgAiAWohBiAAIAFrQQlqIQcDQCABQdbHAGotAAAgAC0AACIFQSByIAUgBUHBAGtB/wFxQRpJG0H/AXFHDQJBAiABQQlGDQQaIAFBAWohASAEIABBAWoiAEcNAAsgAyAGNgIADHALQc8AIQIgBCABIgBGDW8gBCABayADKAIAIgFqIQYgACABa0EFaiEHA0AgAUHQxwBqLQAAIAAtAAAiBUEgciAFIAVBwQBrQf8BcUEaSRtB/wFxRw0BIAFBBUYNAiABQQFqIQEgBCAAQQFqIgBHDQALIAMgBjYCAAxvCyAAIQEgA0EANgIADDMLQQELOgAsIANBADYCACAHQQFqIQELQS0hAgxSCwJAA0AgAS0AAEHQxQBqLQAAQQFHDQEgBCABQQFqIgFHDQALQc0AIQIMawtBwgAhAgxRCyABIARGBEBBzAAhAgxqCyABLQAAQTpGBEAgAygCBCEAIANBADYCBCADIAAgARAwIgBFDTMgA0HLADYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgxqCyADQQA2AhwgAyABNgIUIANB5xE2AhAgA0EKNgIMQQAhAgxpCwJAAkAgAy0ALEECaw4CAAEnCyADQTNqLQAAQQJxRQ0mIAMtAC5BAnENJiADQQA2AhwgAyABNgIUIANBphQ2AhAgA0ELNgIMQQAhAgxpCyADLQAyQSBxRQ0lIAMtAC5BAnENJSADQQA2AhwgAyABNgIUIANBvRM2AhAgA0EPNgIMQQAhAgxoC0EAIQACQCADKAI4IgJFDQAgAigCSCICRQ0AIAMgAhEAACEACyAARQRAQcEAIQIMTwsgAEEVRwRAIANBADYCHCADIAE2AhQgA0GmDzYCECADQRw2AgxBACECDGgLIANBygA2AhwgAyABNgIUIANBhRw2AhAgA0EVNgIMQQAhAgxnCyABIARHBEAgASECA0AgBCACIgFrQRBOBEAgAUEQaiEC/Qz/////////////////////IAH9AAAAIg1BB/1sIA39DODg4ODg4ODg4ODg4ODg4OD9bv0MX19fX19fX19fX19fX19fX/0mIA39DAkJCQkJCQkJCQkJCQkJCQn9I/1Q/VL9ZEF/c2giAEEQRg0BIAAgAWohAQwYCyABIARGBEBBxAAhAgxpCyABLQAAQcDBAGotAABBAUcNFyAEIAFBAWoiAkcNAAtBxAAhAgxnC0HEACECDGYLIAEgBEcEQANAAkAgAS0AACIAQSByIAAgAEHBAGtB/wFxQRpJG0H/AXEiAEEJRg0AIABBIEYNAAJAAkACQAJAIABB4wBrDhMAAwMDAwMDAwEDAwMDAwMDAwMCAwsgAUEBaiEBQTYhAgxSCyABQQFqIQFBNyECDFELIAFBAWohAUE4IQIMUAsMFQsgBCABQQFqIgFHDQALQTwhAgxmC0E8IQIMZQsgASAERgRAQcgAIQIMZQsgA0ESNgIIIAMgATYCBAJAAkACQAJAAkAgAy0ALEEBaw4EFAABAgkLIAMtADJBIHENA0HgASECDE8LAkAgAy8BMiIAQQhxRQ0AIAMtAChBAUcNACADLQAuQQhxRQ0CCyADIABB9/sDcUGABHI7ATIMCwsgAyADLwEyQRByOwEyDAQLIANBADYCBCADIAEgARAxIgAEQCADQcEANgIcIAMgADYCDCADIAFBAWo2AhRBACECDGYLIAFBAWohAQxYCyADQQA2AhwgAyABNgIUIANB9BM2AhAgA0EENgIMQQAhAgxkC0HHACECIAEgBEYNYyADKAIAIgAgBCABa2ohBSABIABrQQZqIQYCQANAIABBwMUAai0AACABLQAAQSByRw0BIABBBkYNSiAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAxkCyADQQA2AgAMBQsCQCABIARHBEADQCABLQAAQcDDAGotAAAiAEEBRwRAIABBAkcNAyABQQFqIQEMBQsgBCABQQFqIgFHDQALQcUAIQIMZAtBxQAhAgxjCwsgA0EAOgAsDAELQQshAgxHC0E/IQIMRgsCQAJAA0AgAS0AACIAQSBHBEACQCAAQQprDgQDBQUDAAsgAEEsRg0DDAQLIAQgAUEBaiIBRw0AC0HGACECDGALIANBCDoALAwOCyADLQAoQQFHDQIgAy0ALkEIcQ0CIAMoAgQhACADQQA2AgQgAyAAIAEQMSIABEAgA0HCADYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgxfCyABQQFqIQEMUAtBOyECDEQLAkADQCABLQAAIgBBIEcgAEEJR3ENASAEIAFBAWoiAUcNAAtBwwAhAgxdCwtBPCECDEILAkACQCABIARHBEADQCABLQAAIgBBIEcEQCAAQQprDgQDBAQDBAsgBCABQQFqIgFHDQALQT8hAgxdC0E/IQIMXAsgAyADLwEyQSByOwEyDAoLIAMoAgQhACADQQA2AgQgAyAAIAEQMSIARQ1OIANBPjYCHCADIAE2AhQgAyAANgIMQQAhAgxaCwJAIAEgBEcEQANAIAEtAABBwMMAai0AACIAQQFHBEAgAEECRg0DDAwLIAQgAUEBaiIBRw0AC0E3IQIMWwtBNyECDFoLIAFBAWohAQwEC0E7IQIgBCABIgBGDVggBCABayADKAIAIgFqIQYgACABa0EFaiEHAkADQCABQZDIAGotAAAgAC0AACIFQSByIAUgBUHBAGtB/wFxQRpJG0H/AXFHDQEgAUEFRgRAQQchAQw/CyABQQFqIQEgBCAAQQFqIgBHDQALIAMgBjYCAAxZCyADQQA2AgAgACEBDAULQTohAiAEIAEiAEYNVyAEIAFrIAMoAgAiAWohBiAAIAFrQQhqIQcCQANAIAFBtMEAai0AACAALQAAIgVBIHIgBSAFQcEAa0H/AXFBGkkbQf8BcUcNASABQQhGBEBBBSEBDD4LIAFBAWohASAEIABBAWoiAEcNAAsgAyAGNgIADFgLIANBADYCACAAIQEMBAtBOSECIAQgASIARg1WIAQgAWsgAygCACIBaiEGIAAgAWtBA2ohBwJAA0AgAUGwwQBqLQAAIAAtAAAiBUEgciAFIAVBwQBrQf8BcUEaSRtB/wFxRw0BIAFBA0YEQEEGIQEMPQsgAUEBaiEBIAQgAEEBaiIARw0ACyADIAY2AgAMVwsgA0EANgIAIAAhAQwDCwJAA0AgAS0AACIAQSBHBEAgAEEKaw4EBwQEBwILIAQgAUEBaiIBRw0AC0E4IQIMVgsgAEEsRw0BIAFBAWohAEEBIQECQAJAAkACQAJAIAMtACxBBWsOBAMBAgQACyAAIQEMBAtBAiEBDAELQQQhAQsgA0EBOgAsIAMgAy8BMiABcjsBMiAAIQEMAQsgAyADLwEyQQhyOwEyIAAhAQtBPiECDDsLIANBADoALAtBOSECDDkLIAEgBEYEQEE2IQIMUgsCQAJAAkACQAJAIAEtAABBCmsOBAACAgECCyADKAIEIQAgA0EANgIEIAMgACABEDEiAEUNAiADQTM2AhwgAyABNgIUIAMgADYCDEEAIQIMVQsgAygCBCEAIANBADYCBCADIAAgARAxIgBFBEAgAUEBaiEBDAYLIANBMjYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgxUCyADLQAuQQFxBEBB3wEhAgw7CyADKAIEIQAgA0EANgIEIAMgACABEDEiAA0BDEkLQTQhAgw5CyADQTU2AhwgAyABNgIUIAMgADYCDEEAIQIMUQtBNSECDDcLIANBL2otAABBAXENACADQQA2AhwgAyABNgIUIANB6xY2AhAgA0EZNgIMQQAhAgxPC0EzIQIMNQsgASAERgRAQTIhAgxOCwJAIAEtAABBCkYEQCABQQFqIQEMAQsgA0EANgIcIAMgATYCFCADQZIXNgIQIANBAzYCDEEAIQIMTgtBMiECDDQLIAEgBEYEQEExIQIMTQsCQCABLQAAIgBBCUYNACAAQSBGDQBBASECAkAgAy0ALEEFaw4EBgQFAA0LIAMgAy8BMkEIcjsBMgwMCyADLQAuQQFxRQ0BIAMtACxBCEcNACADQQA6ACwLQT0hAgwyCyADQQA2AhwgAyABNgIUIANBwhY2AhAgA0EKNgIMQQAhAgxKC0ECIQIMAQtBBCECCyADQQE6ACwgAyADLwEyIAJyOwEyDAYLIAEgBEYEQEEwIQIMRwsgAS0AAEEKRgRAIAFBAWohAQwBCyADLQAuQQFxDQAgA0EANgIcIAMgATYCFCADQdwoNgIQIANBAjYCDEEAIQIMRgtBMCECDCwLIAFBAWohAUExIQIMKwsgASAERgRAQS8hAgxECyABLQAAIgBBCUcgAEEgR3FFBEAgAUEBaiEBIAMtAC5BAXENASADQQA2AhwgAyABNgIUIANBlxA2AhAgA0EKNgIMQQAhAgxEC0EBIQICQAJAAkACQAJAAkAgAy0ALEECaw4HBQQEAwECAAQLIAMgAy8BMkEIcjsBMgwDC0ECIQIMAQtBBCECCyADQQE6ACwgAyADLwEyIAJyOwEyC0EvIQIMKwsgA0EANgIcIAMgATYCFCADQYQTNgIQIANBCzYCDEEAIQIMQwtB4QEhAgwpCyABIARGBEBBLiECDEILIANBADYCBCADQRI2AgggAyABIAEQMSIADQELQS4hAgwnCyADQS02AhwgAyABNgIUIAMgADYCDEEAIQIMPwtBACEAAkAgAygCOCICRQ0AIAIoAkwiAkUNACADIAIRAAAhAAsgAEUNACAAQRVHDQEgA0HYADYCHCADIAE2AhQgA0GzGzYCECADQRU2AgxBACECDD4LQcwAIQIMJAsgA0EANgIcIAMgATYCFCADQbMONgIQIANBHTYCDEEAIQIMPAsgASAERgRAQc4AIQIMPAsgAS0AACIAQSBGDQIgAEE6Rg0BCyADQQA6ACxBCSECDCELIAMoAgQhACADQQA2AgQgAyAAIAEQMCIADQEMAgsgAy0ALkEBcQRAQd4BIQIMIAsgAygCBCEAIANBADYCBCADIAAgARAwIgBFDQIgA0EqNgIcIAMgADYCDCADIAFBAWo2AhRBACECDDgLIANBywA2AhwgAyAANgIMIAMgAUEBajYCFEEAIQIMNwsgAUEBaiEBQcAAIQIMHQsgAUEBaiEBDCwLIAEgBEYEQEErIQIMNQsCQCABLQAAQQpGBEAgAUEBaiEBDAELIAMtAC5BwABxRQ0GCyADLQAyQYABcQRAQQAhAAJAIAMoAjgiAkUNACACKAJcIgJFDQAgAyACEQAAIQALIABFDRIgAEEVRgRAIANBBTYCHCADIAE2AhQgA0GbGzYCECADQRU2AgxBACECDDYLIANBADYCHCADIAE2AhQgA0GQDjYCECADQRQ2AgxBACECDDULIANBMmohAiADEDVBACEAAkAgAygCOCIGRQ0AIAYoAigiBkUNACADIAYRAAAhAAsgAA4WAgEABAQEBAQEBAQEBAQEBAQEBAQEAwQLIANBAToAMAsgAiACLwEAQcAAcjsBAAtBKyECDBgLIANBKTYCHCADIAE2AhQgA0GsGTYCECADQRU2AgxBACECDDALIANBADYCHCADIAE2AhQgA0HlCzYCECADQRE2AgxBACECDC8LIANBADYCHCADIAE2AhQgA0GlCzYCECADQQI2AgxBACECDC4LQQEhByADLwEyIgVBCHFFBEAgAykDIEIAUiEHCwJAIAMtADAEQEEBIQAgAy0AKUEFRg0BIAVBwABxRSAHcUUNAQsCQCADLQAoIgJBAkYEQEEBIQAgAy8BNCIGQeUARg0CQQAhACAFQcAAcQ0CIAZB5ABGDQIgBkHmAGtBAkkNAiAGQcwBRg0CIAZBsAJGDQIMAQtBACEAIAVBwABxDQELQQIhACAFQQhxDQAgBUGABHEEQAJAIAJBAUcNACADLQAuQQpxDQBBBSEADAILQQQhAAwBCyAFQSBxRQRAIAMQNkEAR0ECdCEADAELQQBBAyADKQMgUBshAAsgAEEBaw4FAgAHAQMEC0ERIQIMEwsgA0EBOgAxDCkLQQAhAgJAIAMoAjgiAEUNACAAKAIwIgBFDQAgAyAAEQAAIQILIAJFDSYgAkEVRgRAIANBAzYCHCADIAE2AhQgA0HSGzYCECADQRU2AgxBACECDCsLQQAhAiADQQA2AhwgAyABNgIUIANB3Q42AhAgA0ESNgIMDCoLIANBADYCHCADIAE2AhQgA0H5IDYCECADQQ82AgxBACECDCkLQQAhAAJAIAMoAjgiAkUNACACKAIwIgJFDQAgAyACEQAAIQALIAANAQtBDiECDA4LIABBFUYEQCADQQI2AhwgAyABNgIUIANB0hs2AhAgA0EVNgIMQQAhAgwnCyADQQA2AhwgAyABNgIUIANB3Q42AhAgA0ESNgIMQQAhAgwmC0EqIQIMDAsgASAERwRAIANBCTYCCCADIAE2AgRBKSECDAwLQSYhAgwkCyADIAMpAyAiDCAEIAFrrSIKfSILQgAgCyAMWBs3AyAgCiAMVARAQSUhAgwkCyADKAIEIQAgA0EANgIEIAMgACABIAynaiIBEDIiAEUNACADQQU2AhwgAyABNgIUIAMgADYCDEEAIQIMIwtBDyECDAkLQgAhCgJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCABLQAAQTBrDjcXFgABAgMEBQYHFBQUFBQUFAgJCgsMDRQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUDg8QERITFAtCAiEKDBYLQgMhCgwVC0IEIQoMFAtCBSEKDBMLQgYhCgwSC0IHIQoMEQtCCCEKDBALQgkhCgwPC0IKIQoMDgtCCyEKDA0LQgwhCgwMC0INIQoMCwtCDiEKDAoLQg8hCgwJC0IKIQoMCAtCCyEKDAcLQgwhCgwGC0INIQoMBQtCDiEKDAQLQg8hCgwDCyADQQA2AhwgAyABNgIUIANBnxU2AhAgA0EMNgIMQQAhAgwhCyABIARGBEBBIiECDCELQgAhCgJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAS0AAEEwaw43FRQAAQIDBAUGBxYWFhYWFhYICQoLDA0WFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFg4PEBESExYLQgIhCgwUC0IDIQoMEwtCBCEKDBILQgUhCgwRC0IGIQoMEAtCByEKDA8LQgghCgwOC0IJIQoMDQtCCiEKDAwLQgshCgwLC0IMIQoMCgtCDSEKDAkLQg4hCgwIC0IPIQoMBwtCCiEKDAYLQgshCgwFC0IMIQoMBAtCDSEKDAMLQg4hCgwCC0IPIQoMAQtCASEKCyABQQFqIQEgAykDICILQv//////////D1gEQCADIAtCBIYgCoQ3AyAMAgsgA0EANgIcIAMgATYCFCADQbUJNgIQIANBDDYCDEEAIQIMHgtBJyECDAQLQSghAgwDCyADIAE6ACwgA0EANgIAIAdBAWohAUEMIQIMAgsgA0EANgIAIAZBAWohAUEKIQIMAQsgAUEBaiEBQQghAgwACwALQQAhAiADQQA2AhwgAyABNgIUIANBsjg2AhAgA0EINgIMDBcLQQAhAiADQQA2AhwgAyABNgIUIANBgxE2AhAgA0EJNgIMDBYLQQAhAiADQQA2AhwgAyABNgIUIANB3wo2AhAgA0EJNgIMDBULQQAhAiADQQA2AhwgAyABNgIUIANB7RA2AhAgA0EJNgIMDBQLQQAhAiADQQA2AhwgAyABNgIUIANB0hE2AhAgA0EJNgIMDBMLQQAhAiADQQA2AhwgAyABNgIUIANBsjg2AhAgA0EINgIMDBILQQAhAiADQQA2AhwgAyABNgIUIANBgxE2AhAgA0EJNgIMDBELQQAhAiADQQA2AhwgAyABNgIUIANB3wo2AhAgA0EJNgIMDBALQQAhAiADQQA2AhwgAyABNgIUIANB7RA2AhAgA0EJNgIMDA8LQQAhAiADQQA2AhwgAyABNgIUIANB0hE2AhAgA0EJNgIMDA4LQQAhAiADQQA2AhwgAyABNgIUIANBuRc2AhAgA0EPNgIMDA0LQQAhAiADQQA2AhwgAyABNgIUIANBuRc2AhAgA0EPNgIMDAwLQQAhAiADQQA2AhwgAyABNgIUIANBmRM2AhAgA0ELNgIMDAsLQQAhAiADQQA2AhwgAyABNgIUIANBnQk2AhAgA0ELNgIMDAoLQQAhAiADQQA2AhwgAyABNgIUIANBlxA2AhAgA0EKNgIMDAkLQQAhAiADQQA2AhwgAyABNgIUIANBsRA2AhAgA0EKNgIMDAgLQQAhAiADQQA2AhwgAyABNgIUIANBux02AhAgA0ECNgIMDAcLQQAhAiADQQA2AhwgAyABNgIUIANBlhY2AhAgA0ECNgIMDAYLQQAhAiADQQA2AhwgAyABNgIUIANB+Rg2AhAgA0ECNgIMDAULQQAhAiADQQA2AhwgAyABNgIUIANBxBg2AhAgA0ECNgIMDAQLIANBAjYCHCADIAE2AhQgA0GpHjYCECADQRY2AgxBACECDAMLQd4AIQIgASAERg0CIAlBCGohByADKAIAIQUCQAJAIAEgBEcEQCAFQZbIAGohCCAEIAVqIAFrIQYgBUF/c0EKaiIFIAFqIQADQCABLQAAIAgtAABHBEBBAiEIDAMLIAVFBEBBACEIIAAhAQwDCyAFQQFrIQUgCEEBaiEIIAQgAUEBaiIBRw0ACyAGIQUgBCEBCyAHQQE2AgAgAyAFNgIADAELIANBADYCACAHIAg2AgALIAcgATYCBCAJKAIMIQACQAJAIAkoAghBAWsOAgQBAAsgA0EANgIcIANBwh42AhAgA0EXNgIMIAMgAEEBajYCFEEAIQIMAwsgA0EANgIcIAMgADYCFCADQdceNgIQIANBCTYCDEEAIQIMAgsgASAERgRAQSghAgwCCyADQQk2AgggAyABNgIEQSchAgwBCyABIARGBEBBASECDAELA0ACQAJAAkAgAS0AAEEKaw4EAAEBAAELIAFBAWohAQwBCyABQQFqIQEgAy0ALkEgcQ0AQQAhAiADQQA2AhwgAyABNgIUIANBoSE2AhAgA0EFNgIMDAILQQEhAiABIARHDQALCyAJQRBqJAAgAkUEQCADKAIMIQAMAQsgAyACNgIcQQAhACADKAIEIgFFDQAgAyABIAQgAygCCBEBACIBRQ0AIAMgBDYCFCADIAE2AgwgASEACyAAC74CAQJ/IABBADoAACAAQeQAaiIBQQFrQQA6AAAgAEEAOgACIABBADoAASABQQNrQQA6AAAgAUECa0EAOgAAIABBADoAAyABQQRrQQA6AABBACAAa0EDcSIBIABqIgBBADYCAEHkACABa0F8cSICIABqIgFBBGtBADYCAAJAIAJBCUkNACAAQQA2AgggAEEANgIEIAFBCGtBADYCACABQQxrQQA2AgAgAkEZSQ0AIABBADYCGCAAQQA2AhQgAEEANgIQIABBADYCDCABQRBrQQA2AgAgAUEUa0EANgIAIAFBGGtBADYCACABQRxrQQA2AgAgAiAAQQRxQRhyIgJrIgFBIEkNACAAIAJqIQADQCAAQgA3AxggAEIANwMQIABCADcDCCAAQgA3AwAgAEEgaiEAIAFBIGsiAUEfSw0ACwsLVgEBfwJAIAAoAgwNAAJAAkACQAJAIAAtADEOAwEAAwILIAAoAjgiAUUNACABKAIwIgFFDQAgACABEQAAIgENAwtBAA8LAAsgAEHKGTYCEEEOIQELIAELGgAgACgCDEUEQCAAQd4fNgIQIABBFTYCDAsLFAAgACgCDEEVRgRAIABBADYCDAsLFAAgACgCDEEWRgRAIABBADYCDAsLBwAgACgCDAsHACAAKAIQCwkAIAAgATYCEAsHACAAKAIUCysAAkAgAEEnTw0AQv//////CSAArYhCAYNQDQAgAEECdEHQOGooAgAPCwALFwAgAEEvTwRAAAsgAEECdEHsOWooAgALvwkBAX9B9C0hAQJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAIABB5ABrDvQDY2IAAWFhYWFhYQIDBAVhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhBgcICQoLDA0OD2FhYWFhEGFhYWFhYWFhYWFhEWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYRITFBUWFxgZGhthYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2YTc4OTphYWFhYWFhYTthYWE8YWFhYT0+P2FhYWFhYWFhQGFhQWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYUJDREVGR0hJSktMTU5PUFFSU2FhYWFhYWFhVFVWV1hZWlthXF1hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFeYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhX2BhC0HqLA8LQZgmDwtB7TEPC0GgNw8LQckpDwtBtCkPC0GWLQ8LQesrDwtBojUPC0HbNA8LQeApDwtB4yQPC0HVJA8LQe4kDwtB5iUPC0HKNA8LQdA3DwtBqjUPC0H1LA8LQfYmDwtBgiIPC0HyMw8LQb4oDwtB5zcPC0HNIQ8LQcAhDwtBuCUPC0HLJQ8LQZYkDwtBjzQPC0HNNQ8LQd0qDwtB7jMPC0GcNA8LQZ4xDwtB9DUPC0HlIg8LQa8lDwtBmTEPC0GyNg8LQfk2DwtBxDIPC0HdLA8LQYIxDwtBwTEPC0GNNw8LQckkDwtB7DYPC0HnKg8LQcgjDwtB4iEPC0HJNw8LQaUiDwtBlCIPC0HbNg8LQd41DwtBhiYPC0G8Kw8LQYsyDwtBoCMPC0H2MA8LQYAsDwtBiSsPC0GkJg8LQfIjDwtBgSgPC0GrMg8LQesnDwtBwjYPC0GiJA8LQc8qDwtB3CMPC0GHJw8LQeQ0DwtBtyIPC0GtMQ8LQdUiDwtBrzQPC0HeJg8LQdYyDwtB9DQPC0GBOA8LQfQ3DwtBkjYPC0GdJw8LQYIpDwtBjSMPC0HXMQ8LQb01DwtBtDcPC0HYMA8LQbYnDwtBmjgPC0GnKg8LQcQnDwtBriMPC0H1Ig8LAAtByiYhAQsgAQsXACAAIAAvAS5B/v8DcSABQQBHcjsBLgsaACAAIAAvAS5B/f8DcSABQQBHQQF0cjsBLgsaACAAIAAvAS5B+/8DcSABQQBHQQJ0cjsBLgsaACAAIAAvAS5B9/8DcSABQQBHQQN0cjsBLgsaACAAIAAvAS5B7/8DcSABQQBHQQR0cjsBLgsaACAAIAAvAS5B3/8DcSABQQBHQQV0cjsBLgsaACAAIAAvAS5Bv/8DcSABQQBHQQZ0cjsBLgsaACAAIAAvAS5B//4DcSABQQBHQQd0cjsBLgsaACAAIAAvAS5B//0DcSABQQBHQQh0cjsBLgsaACAAIAAvAS5B//sDcSABQQBHQQl0cjsBLgs+AQJ/AkAgACgCOCIDRQ0AIAMoAgQiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQeESNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAggiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQfwRNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAgwiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQewKNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhAiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQfoeNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhQiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQcsQNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhgiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQbcfNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhwiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQb8VNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAiwiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQf4INgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAiAiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQYwdNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAiQiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQeYVNgIQQRghBAsgBAs4ACAAAn8gAC8BMkEUcUEURgRAQQEgAC0AKEEBRg0BGiAALwE0QeUARgwBCyAALQApQQVGCzoAMAtZAQJ/AkAgAC0AKEEBRg0AIAAvATQiAUHkAGtB5ABJDQAgAUHMAUYNACABQbACRg0AIAAvATIiAEHAAHENAEEBIQIgAEGIBHFBgARGDQAgAEEocUUhAgsgAguMAQECfwJAAkACQCAALQAqRQ0AIAAtACtFDQAgAC8BMiIBQQJxRQ0BDAILIAAvATIiAUEBcUUNAQtBASECIAAtAChBAUYNACAALwE0IgBB5ABrQeQASQ0AIABBzAFGDQAgAEGwAkYNACABQcAAcQ0AQQAhAiABQYgEcUGABEYNACABQShxQQBHIQILIAILcwAgAEEQav0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAP0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAEEwav0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAEEgav0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAEH9ATYCHAsGACAAEDoLmi0BC38jAEEQayIKJABB3NUAKAIAIglFBEBBnNkAKAIAIgVFBEBBqNkAQn83AgBBoNkAQoCAhICAgMAANwIAQZzZACAKQQhqQXBxQdiq1aoFcyIFNgIAQbDZAEEANgIAQYDZAEEANgIAC0GE2QBBwNkENgIAQdTVAEHA2QQ2AgBB6NUAIAU2AgBB5NUAQX82AgBBiNkAQcCmAzYCAANAIAFBgNYAaiABQfTVAGoiAjYCACACIAFB7NUAaiIDNgIAIAFB+NUAaiADNgIAIAFBiNYAaiABQfzVAGoiAzYCACADIAI2AgAgAUGQ1gBqIAFBhNYAaiICNgIAIAIgAzYCACABQYzWAGogAjYCACABQSBqIgFBgAJHDQALQczZBEGBpgM2AgBB4NUAQazZACgCADYCAEHQ1QBBgKYDNgIAQdzVAEHI2QQ2AgBBzP8HQTg2AgBByNkEIQkLAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAEHsAU0EQEHE1QAoAgAiBkEQIABBE2pBcHEgAEELSRsiBEEDdiIAdiIBQQNxBEACQCABQQFxIAByQQFzIgJBA3QiAEHs1QBqIgEgAEH01QBqKAIAIgAoAggiA0YEQEHE1QAgBkF+IAJ3cTYCAAwBCyABIAM2AgggAyABNgIMCyAAQQhqIQEgACACQQN0IgJBA3I2AgQgACACaiIAIAAoAgRBAXI2AgQMEQtBzNUAKAIAIgggBE8NASABBEACQEECIAB0IgJBACACa3IgASAAdHFoIgBBA3QiAkHs1QBqIgEgAkH01QBqKAIAIgIoAggiA0YEQEHE1QAgBkF+IAB3cSIGNgIADAELIAEgAzYCCCADIAE2AgwLIAIgBEEDcjYCBCAAQQN0IgAgBGshBSAAIAJqIAU2AgAgAiAEaiIEIAVBAXI2AgQgCARAIAhBeHFB7NUAaiEAQdjVACgCACEDAn9BASAIQQN2dCIBIAZxRQRAQcTVACABIAZyNgIAIAAMAQsgACgCCAsiASADNgIMIAAgAzYCCCADIAA2AgwgAyABNgIICyACQQhqIQFB2NUAIAQ2AgBBzNUAIAU2AgAMEQtByNUAKAIAIgtFDQEgC2hBAnRB9NcAaigCACIAKAIEQXhxIARrIQUgACECA0ACQCACKAIQIgFFBEAgAkEUaigCACIBRQ0BCyABKAIEQXhxIARrIgMgBUkhAiADIAUgAhshBSABIAAgAhshACABIQIMAQsLIAAoAhghCSAAKAIMIgMgAEcEQEHU1QAoAgAaIAMgACgCCCIBNgIIIAEgAzYCDAwQCyAAQRRqIgIoAgAiAUUEQCAAKAIQIgFFDQMgAEEQaiECCwNAIAIhByABIgNBFGoiAigCACIBDQAgA0EQaiECIAMoAhAiAQ0ACyAHQQA2AgAMDwtBfyEEIABBv39LDQAgAEETaiIBQXBxIQRByNUAKAIAIghFDQBBACAEayEFAkACQAJAAn9BACAEQYACSQ0AGkEfIARB////B0sNABogBEEmIAFBCHZnIgBrdkEBcSAAQQF0a0E+agsiBkECdEH01wBqKAIAIgJFBEBBACEBQQAhAwwBC0EAIQEgBEEZIAZBAXZrQQAgBkEfRxt0IQBBACEDA0ACQCACKAIEQXhxIARrIgcgBU8NACACIQMgByIFDQBBACEFIAIhAQwDCyABIAJBFGooAgAiByAHIAIgAEEddkEEcWpBEGooAgAiAkYbIAEgBxshASAAQQF0IQAgAg0ACwsgASADckUEQEEAIQNBAiAGdCIAQQAgAGtyIAhxIgBFDQMgAGhBAnRB9NcAaigCACEBCyABRQ0BCwNAIAEoAgRBeHEgBGsiAiAFSSEAIAIgBSAAGyEFIAEgAyAAGyEDIAEoAhAiAAR/IAAFIAFBFGooAgALIgENAAsLIANFDQAgBUHM1QAoAgAgBGtPDQAgAygCGCEHIAMgAygCDCIARwRAQdTVACgCABogACADKAIIIgE2AgggASAANgIMDA4LIANBFGoiAigCACIBRQRAIAMoAhAiAUUNAyADQRBqIQILA0AgAiEGIAEiAEEUaiICKAIAIgENACAAQRBqIQIgACgCECIBDQALIAZBADYCAAwNC0HM1QAoAgAiAyAETwRAQdjVACgCACEBAkAgAyAEayICQRBPBEAgASAEaiIAIAJBAXI2AgQgASADaiACNgIAIAEgBEEDcjYCBAwBCyABIANBA3I2AgQgASADaiIAIAAoAgRBAXI2AgRBACEAQQAhAgtBzNUAIAI2AgBB2NUAIAA2AgAgAUEIaiEBDA8LQdDVACgCACIDIARLBEAgBCAJaiIAIAMgBGsiAUEBcjYCBEHc1QAgADYCAEHQ1QAgATYCACAJIARBA3I2AgQgCUEIaiEBDA8LQQAhASAEAn9BnNkAKAIABEBBpNkAKAIADAELQajZAEJ/NwIAQaDZAEKAgISAgIDAADcCAEGc2QAgCkEMakFwcUHYqtWqBXM2AgBBsNkAQQA2AgBBgNkAQQA2AgBBgIAECyIAIARBxwBqIgVqIgZBACAAayIHcSICTwRAQbTZAEEwNgIADA8LAkBB/NgAKAIAIgFFDQBB9NgAKAIAIgggAmohACAAIAFNIAAgCEtxDQBBACEBQbTZAEEwNgIADA8LQYDZAC0AAEEEcQ0EAkACQCAJBEBBhNkAIQEDQCABKAIAIgAgCU0EQCAAIAEoAgRqIAlLDQMLIAEoAggiAQ0ACwtBABA7IgBBf0YNBSACIQZBoNkAKAIAIgFBAWsiAyAAcQRAIAIgAGsgACADakEAIAFrcWohBgsgBCAGTw0FIAZB/v///wdLDQVB/NgAKAIAIgMEQEH02AAoAgAiByAGaiEBIAEgB00NBiABIANLDQYLIAYQOyIBIABHDQEMBwsgBiADayAHcSIGQf7///8HSw0EIAYQOyEAIAAgASgCACABKAIEakYNAyAAIQELAkAgBiAEQcgAak8NACABQX9GDQBBpNkAKAIAIgAgBSAGa2pBACAAa3EiAEH+////B0sEQCABIQAMBwsgABA7QX9HBEAgACAGaiEGIAEhAAwHC0EAIAZrEDsaDAQLIAEiAEF/Rw0FDAMLQQAhAwwMC0EAIQAMCgsgAEF/Rw0CC0GA2QBBgNkAKAIAQQRyNgIACyACQf7///8HSw0BIAIQOyEAQQAQOyEBIABBf0YNASABQX9GDQEgACABTw0BIAEgAGsiBiAEQThqTQ0BC0H02ABB9NgAKAIAIAZqIgE2AgBB+NgAKAIAIAFJBEBB+NgAIAE2AgALAkACQAJAQdzVACgCACICBEBBhNkAIQEDQCAAIAEoAgAiAyABKAIEIgVqRg0CIAEoAggiAQ0ACwwCC0HU1QAoAgAiAUEARyAAIAFPcUUEQEHU1QAgADYCAAtBACEBQYjZACAGNgIAQYTZACAANgIAQeTVAEF/NgIAQejVAEGc2QAoAgA2AgBBkNkAQQA2AgADQCABQYDWAGogAUH01QBqIgI2AgAgAiABQezVAGoiAzYCACABQfjVAGogAzYCACABQYjWAGogAUH81QBqIgM2AgAgAyACNgIAIAFBkNYAaiABQYTWAGoiAjYCACACIAM2AgAgAUGM1gBqIAI2AgAgAUEgaiIBQYACRw0AC0F4IABrQQ9xIgEgAGoiAiAGQThrIgMgAWsiAUEBcjYCBEHg1QBBrNkAKAIANgIAQdDVACABNgIAQdzVACACNgIAIAAgA2pBODYCBAwCCyAAIAJNDQAgAiADSQ0AIAEoAgxBCHENAEF4IAJrQQ9xIgAgAmoiA0HQ1QAoAgAgBmoiByAAayIAQQFyNgIEIAEgBSAGajYCBEHg1QBBrNkAKAIANgIAQdDVACAANgIAQdzVACADNgIAIAIgB2pBODYCBAwBCyAAQdTVACgCAEkEQEHU1QAgADYCAAsgACAGaiEDQYTZACEBAkACQAJAA0AgAyABKAIARwRAIAEoAggiAQ0BDAILCyABLQAMQQhxRQ0BC0GE2QAhAQNAIAEoAgAiAyACTQRAIAMgASgCBGoiBSACSw0DCyABKAIIIQEMAAsACyABIAA2AgAgASABKAIEIAZqNgIEIABBeCAAa0EPcWoiCSAEQQNyNgIEIANBeCADa0EPcWoiBiAEIAlqIgRrIQEgAiAGRgRAQdzVACAENgIAQdDVAEHQ1QAoAgAgAWoiADYCACAEIABBAXI2AgQMCAtB2NUAKAIAIAZGBEBB2NUAIAQ2AgBBzNUAQczVACgCACABaiIANgIAIAQgAEEBcjYCBCAAIARqIAA2AgAMCAsgBigCBCIFQQNxQQFHDQYgBUF4cSEIIAVB/wFNBEAgBUEDdiEDIAYoAggiACAGKAIMIgJGBEBBxNUAQcTVACgCAEF+IAN3cTYCAAwHCyACIAA2AgggACACNgIMDAYLIAYoAhghByAGIAYoAgwiAEcEQCAAIAYoAggiAjYCCCACIAA2AgwMBQsgBkEUaiICKAIAIgVFBEAgBigCECIFRQ0EIAZBEGohAgsDQCACIQMgBSIAQRRqIgIoAgAiBQ0AIABBEGohAiAAKAIQIgUNAAsgA0EANgIADAQLQXggAGtBD3EiASAAaiIHIAZBOGsiAyABayIBQQFyNgIEIAAgA2pBODYCBCACIAVBNyAFa0EPcWpBP2siAyADIAJBEGpJGyIDQSM2AgRB4NUAQazZACgCADYCAEHQ1QAgATYCAEHc1QAgBzYCACADQRBqQYzZACkCADcCACADQYTZACkCADcCCEGM2QAgA0EIajYCAEGI2QAgBjYCAEGE2QAgADYCAEGQ2QBBADYCACADQSRqIQEDQCABQQc2AgAgBSABQQRqIgFLDQALIAIgA0YNACADIAMoAgRBfnE2AgQgAyADIAJrIgU2AgAgAiAFQQFyNgIEIAVB/wFNBEAgBUF4cUHs1QBqIQACf0HE1QAoAgAiAUEBIAVBA3Z0IgNxRQRAQcTVACABIANyNgIAIAAMAQsgACgCCAsiASACNgIMIAAgAjYCCCACIAA2AgwgAiABNgIIDAELQR8hASAFQf///wdNBEAgBUEmIAVBCHZnIgBrdkEBcSAAQQF0a0E+aiEBCyACIAE2AhwgAkIANwIQIAFBAnRB9NcAaiEAQcjVACgCACIDQQEgAXQiBnFFBEAgACACNgIAQcjVACADIAZyNgIAIAIgADYCGCACIAI2AgggAiACNgIMDAELIAVBGSABQQF2a0EAIAFBH0cbdCEBIAAoAgAhAwJAA0AgAyIAKAIEQXhxIAVGDQEgAUEddiEDIAFBAXQhASAAIANBBHFqQRBqIgYoAgAiAw0ACyAGIAI2AgAgAiAANgIYIAIgAjYCDCACIAI2AggMAQsgACgCCCIBIAI2AgwgACACNgIIIAJBADYCGCACIAA2AgwgAiABNgIIC0HQ1QAoAgAiASAETQ0AQdzVACgCACIAIARqIgIgASAEayIBQQFyNgIEQdDVACABNgIAQdzVACACNgIAIAAgBEEDcjYCBCAAQQhqIQEMCAtBACEBQbTZAEEwNgIADAcLQQAhAAsgB0UNAAJAIAYoAhwiAkECdEH01wBqIgMoAgAgBkYEQCADIAA2AgAgAA0BQcjVAEHI1QAoAgBBfiACd3E2AgAMAgsgB0EQQRQgBygCECAGRhtqIAA2AgAgAEUNAQsgACAHNgIYIAYoAhAiAgRAIAAgAjYCECACIAA2AhgLIAZBFGooAgAiAkUNACAAQRRqIAI2AgAgAiAANgIYCyABIAhqIQEgBiAIaiIGKAIEIQULIAYgBUF+cTYCBCABIARqIAE2AgAgBCABQQFyNgIEIAFB/wFNBEAgAUF4cUHs1QBqIQACf0HE1QAoAgAiAkEBIAFBA3Z0IgFxRQRAQcTVACABIAJyNgIAIAAMAQsgACgCCAsiASAENgIMIAAgBDYCCCAEIAA2AgwgBCABNgIIDAELQR8hBSABQf///wdNBEAgAUEmIAFBCHZnIgBrdkEBcSAAQQF0a0E+aiEFCyAEIAU2AhwgBEIANwIQIAVBAnRB9NcAaiEAQcjVACgCACICQQEgBXQiA3FFBEAgACAENgIAQcjVACACIANyNgIAIAQgADYCGCAEIAQ2AgggBCAENgIMDAELIAFBGSAFQQF2a0EAIAVBH0cbdCEFIAAoAgAhAAJAA0AgACICKAIEQXhxIAFGDQEgBUEddiEAIAVBAXQhBSACIABBBHFqQRBqIgMoAgAiAA0ACyADIAQ2AgAgBCACNgIYIAQgBDYCDCAEIAQ2AggMAQsgAigCCCIAIAQ2AgwgAiAENgIIIARBADYCGCAEIAI2AgwgBCAANgIICyAJQQhqIQEMAgsCQCAHRQ0AAkAgAygCHCIBQQJ0QfTXAGoiAigCACADRgRAIAIgADYCACAADQFByNUAIAhBfiABd3EiCDYCAAwCCyAHQRBBFCAHKAIQIANGG2ogADYCACAARQ0BCyAAIAc2AhggAygCECIBBEAgACABNgIQIAEgADYCGAsgA0EUaigCACIBRQ0AIABBFGogATYCACABIAA2AhgLAkAgBUEPTQRAIAMgBCAFaiIAQQNyNgIEIAAgA2oiACAAKAIEQQFyNgIEDAELIAMgBGoiAiAFQQFyNgIEIAMgBEEDcjYCBCACIAVqIAU2AgAgBUH/AU0EQCAFQXhxQezVAGohAAJ/QcTVACgCACIBQQEgBUEDdnQiBXFFBEBBxNUAIAEgBXI2AgAgAAwBCyAAKAIICyIBIAI2AgwgACACNgIIIAIgADYCDCACIAE2AggMAQtBHyEBIAVB////B00EQCAFQSYgBUEIdmciAGt2QQFxIABBAXRrQT5qIQELIAIgATYCHCACQgA3AhAgAUECdEH01wBqIQBBASABdCIEIAhxRQRAIAAgAjYCAEHI1QAgBCAIcjYCACACIAA2AhggAiACNgIIIAIgAjYCDAwBCyAFQRkgAUEBdmtBACABQR9HG3QhASAAKAIAIQQCQANAIAQiACgCBEF4cSAFRg0BIAFBHXYhBCABQQF0IQEgACAEQQRxakEQaiIGKAIAIgQNAAsgBiACNgIAIAIgADYCGCACIAI2AgwgAiACNgIIDAELIAAoAggiASACNgIMIAAgAjYCCCACQQA2AhggAiAANgIMIAIgATYCCAsgA0EIaiEBDAELAkAgCUUNAAJAIAAoAhwiAUECdEH01wBqIgIoAgAgAEYEQCACIAM2AgAgAw0BQcjVACALQX4gAXdxNgIADAILIAlBEEEUIAkoAhAgAEYbaiADNgIAIANFDQELIAMgCTYCGCAAKAIQIgEEQCADIAE2AhAgASADNgIYCyAAQRRqKAIAIgFFDQAgA0EUaiABNgIAIAEgAzYCGAsCQCAFQQ9NBEAgACAEIAVqIgFBA3I2AgQgACABaiIBIAEoAgRBAXI2AgQMAQsgACAEaiIHIAVBAXI2AgQgACAEQQNyNgIEIAUgB2ogBTYCACAIBEAgCEF4cUHs1QBqIQFB2NUAKAIAIQMCf0EBIAhBA3Z0IgIgBnFFBEBBxNUAIAIgBnI2AgAgAQwBCyABKAIICyICIAM2AgwgASADNgIIIAMgATYCDCADIAI2AggLQdjVACAHNgIAQczVACAFNgIACyAAQQhqIQELIApBEGokACABC0MAIABFBEA/AEEQdA8LAkAgAEH//wNxDQAgAEEASA0AIABBEHZAACIAQX9GBEBBtNkAQTA2AgBBfw8LIABBEHQPCwALC5lCIgBBgAgLDQEAAAAAAAAAAgAAAAMAQZgICwUEAAAABQBBqAgLCQYAAAAHAAAACABB5AgLwjJJbnZhbGlkIGNoYXIgaW4gdXJsIHF1ZXJ5AFNwYW4gY2FsbGJhY2sgZXJyb3IgaW4gb25fYm9keQBDb250ZW50LUxlbmd0aCBvdmVyZmxvdwBDaHVuayBzaXplIG92ZXJmbG93AEludmFsaWQgbWV0aG9kIGZvciBIVFRQL3gueCByZXF1ZXN0AEludmFsaWQgbWV0aG9kIGZvciBSVFNQL3gueCByZXF1ZXN0AEV4cGVjdGVkIFNPVVJDRSBtZXRob2QgZm9yIElDRS94LnggcmVxdWVzdABJbnZhbGlkIGNoYXIgaW4gdXJsIGZyYWdtZW50IHN0YXJ0AEV4cGVjdGVkIGRvdABTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX3N0YXR1cwBJbnZhbGlkIHJlc3BvbnNlIHN0YXR1cwBFeHBlY3RlZCBMRiBhZnRlciBoZWFkZXJzAEludmFsaWQgY2hhcmFjdGVyIGluIGNodW5rIGV4dGVuc2lvbnMAVXNlciBjYWxsYmFjayBlcnJvcgBgb25fcmVzZXRgIGNhbGxiYWNrIGVycm9yAGBvbl9jaHVua19oZWFkZXJgIGNhbGxiYWNrIGVycm9yAGBvbl9tZXNzYWdlX2JlZ2luYCBjYWxsYmFjayBlcnJvcgBgb25fY2h1bmtfZXh0ZW5zaW9uX3ZhbHVlYCBjYWxsYmFjayBlcnJvcgBgb25fc3RhdHVzX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fdmVyc2lvbl9jb21wbGV0ZWAgY2FsbGJhY2sgZXJyb3IAYG9uX3VybF9jb21wbGV0ZWAgY2FsbGJhY2sgZXJyb3IAYG9uX3Byb3RvY29sX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fY2h1bmtfY29tcGxldGVgIGNhbGxiYWNrIGVycm9yAGBvbl9oZWFkZXJfdmFsdWVfY29tcGxldGVgIGNhbGxiYWNrIGVycm9yAGBvbl9tZXNzYWdlX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fbWV0aG9kX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25faGVhZGVyX2ZpZWxkX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fY2h1bmtfZXh0ZW5zaW9uX25hbWVgIGNhbGxiYWNrIGVycm9yAFVuZXhwZWN0ZWQgY2hhciBpbiB1cmwgc2VydmVyAEludmFsaWQgaGVhZGVyIHZhbHVlIGNoYXIASW52YWxpZCBoZWFkZXIgZmllbGQgY2hhcgBTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX3ZlcnNpb24ASW52YWxpZCBtaW5vciB2ZXJzaW9uAEludmFsaWQgbWFqb3IgdmVyc2lvbgBFeHBlY3RlZCBzcGFjZSBhZnRlciB2ZXJzaW9uAEV4cGVjdGVkIENSTEYgYWZ0ZXIgdmVyc2lvbgBJbnZhbGlkIEhUVFAgdmVyc2lvbgBJbnZhbGlkIGhlYWRlciB0b2tlbgBTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX3VybABJbnZhbGlkIGNoYXJhY3RlcnMgaW4gdXJsAFVuZXhwZWN0ZWQgc3RhcnQgY2hhciBpbiB1cmwARG91YmxlIEAgaW4gdXJsAFNwYW4gY2FsbGJhY2sgZXJyb3IgaW4gb25fcHJvdG9jb2wARW1wdHkgQ29udGVudC1MZW5ndGgASW52YWxpZCBjaGFyYWN0ZXIgaW4gQ29udGVudC1MZW5ndGgAVHJhbnNmZXItRW5jb2RpbmcgY2FuJ3QgYmUgcHJlc2VudCB3aXRoIENvbnRlbnQtTGVuZ3RoAER1cGxpY2F0ZSBDb250ZW50LUxlbmd0aABJbnZhbGlkIGNoYXIgaW4gdXJsIHBhdGgAQ29udGVudC1MZW5ndGggY2FuJ3QgYmUgcHJlc2VudCB3aXRoIFRyYW5zZmVyLUVuY29kaW5nAE1pc3NpbmcgZXhwZWN0ZWQgQ1IgYWZ0ZXIgY2h1bmsgc2l6ZQBFeHBlY3RlZCBMRiBhZnRlciBjaHVuayBzaXplAEludmFsaWQgY2hhcmFjdGVyIGluIGNodW5rIHNpemUAU3BhbiBjYWxsYmFjayBlcnJvciBpbiBvbl9oZWFkZXJfdmFsdWUAU3BhbiBjYWxsYmFjayBlcnJvciBpbiBvbl9jaHVua19leHRlbnNpb25fdmFsdWUASW52YWxpZCBjaGFyYWN0ZXIgaW4gY2h1bmsgZXh0ZW5zaW9ucyB2YWx1ZQBVbmV4cGVjdGVkIHdoaXRlc3BhY2UgYWZ0ZXIgaGVhZGVyIHZhbHVlAE1pc3NpbmcgZXhwZWN0ZWQgQ1IgYWZ0ZXIgaGVhZGVyIHZhbHVlAE1pc3NpbmcgZXhwZWN0ZWQgTEYgYWZ0ZXIgaGVhZGVyIHZhbHVlAEludmFsaWQgYFRyYW5zZmVyLUVuY29kaW5nYCBoZWFkZXIgdmFsdWUATWlzc2luZyBleHBlY3RlZCBDUiBhZnRlciBjaHVuayBleHRlbnNpb24gdmFsdWUASW52YWxpZCBjaGFyYWN0ZXIgaW4gY2h1bmsgZXh0ZW5zaW9ucyBxdW90ZSB2YWx1ZQBJbnZhbGlkIHF1b3RlZC1wYWlyIGluIGNodW5rIGV4dGVuc2lvbnMgcXVvdGVkIHZhbHVlAEludmFsaWQgY2hhcmFjdGVyIGluIGNodW5rIGV4dGVuc2lvbnMgcXVvdGVkIHZhbHVlAFBhdXNlZCBieSBvbl9oZWFkZXJzX2NvbXBsZXRlAEludmFsaWQgRU9GIHN0YXRlAG9uX3Jlc2V0IHBhdXNlAG9uX2NodW5rX2hlYWRlciBwYXVzZQBvbl9tZXNzYWdlX2JlZ2luIHBhdXNlAG9uX2NodW5rX2V4dGVuc2lvbl92YWx1ZSBwYXVzZQBvbl9zdGF0dXNfY29tcGxldGUgcGF1c2UAb25fdmVyc2lvbl9jb21wbGV0ZSBwYXVzZQBvbl91cmxfY29tcGxldGUgcGF1c2UAb25fcHJvdG9jb2xfY29tcGxldGUgcGF1c2UAb25fY2h1bmtfY29tcGxldGUgcGF1c2UAb25faGVhZGVyX3ZhbHVlX2NvbXBsZXRlIHBhdXNlAG9uX21lc3NhZ2VfY29tcGxldGUgcGF1c2UAb25fbWV0aG9kX2NvbXBsZXRlIHBhdXNlAG9uX2hlYWRlcl9maWVsZF9jb21wbGV0ZSBwYXVzZQBvbl9jaHVua19leHRlbnNpb25fbmFtZSBwYXVzZQBVbmV4cGVjdGVkIHNwYWNlIGFmdGVyIHN0YXJ0IGxpbmUATWlzc2luZyBleHBlY3RlZCBDUiBhZnRlciByZXNwb25zZSBsaW5lAFNwYW4gY2FsbGJhY2sgZXJyb3IgaW4gb25fY2h1bmtfZXh0ZW5zaW9uX25hbWUASW52YWxpZCBjaGFyYWN0ZXIgaW4gY2h1bmsgZXh0ZW5zaW9ucyBuYW1lAE1pc3NpbmcgZXhwZWN0ZWQgQ1IgYWZ0ZXIgY2h1bmsgZXh0ZW5zaW9uIG5hbWUASW52YWxpZCBzdGF0dXMgY29kZQBQYXVzZSBvbiBDT05ORUNUL1VwZ3JhZGUAUGF1c2Ugb24gUFJJL1VwZ3JhZGUARXhwZWN0ZWQgSFRUUC8yIENvbm5lY3Rpb24gUHJlZmFjZQBTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX21ldGhvZABFeHBlY3RlZCBzcGFjZSBhZnRlciBtZXRob2QAU3BhbiBjYWxsYmFjayBlcnJvciBpbiBvbl9oZWFkZXJfZmllbGQAUGF1c2VkAEludmFsaWQgd29yZCBlbmNvdW50ZXJlZABJbnZhbGlkIG1ldGhvZCBlbmNvdW50ZXJlZABNaXNzaW5nIGV4cGVjdGVkIENSIGFmdGVyIGNodW5rIGRhdGEARXhwZWN0ZWQgTEYgYWZ0ZXIgY2h1bmsgZGF0YQBVbmV4cGVjdGVkIGNoYXIgaW4gdXJsIHNjaGVtYQBSZXF1ZXN0IGhhcyBpbnZhbGlkIGBUcmFuc2Zlci1FbmNvZGluZ2AARGF0YSBhZnRlciBgQ29ubmVjdGlvbjogY2xvc2VgAFNXSVRDSF9QUk9YWQBVU0VfUFJPWFkATUtBQ1RJVklUWQBVTlBST0NFU1NBQkxFX0VOVElUWQBRVUVSWQBDT1BZAE1PVkVEX1BFUk1BTkVOVExZAFRPT19FQVJMWQBOT1RJRlkARkFJTEVEX0RFUEVOREVOQ1kAQkFEX0dBVEVXQVkAUExBWQBQVVQAQ0hFQ0tPVVQAR0FURVdBWV9USU1FT1VUAFJFUVVFU1RfVElNRU9VVABORVRXT1JLX0NPTk5FQ1RfVElNRU9VVABDT05ORUNUSU9OX1RJTUVPVVQATE9HSU5fVElNRU9VVABORVRXT1JLX1JFQURfVElNRU9VVABQT1NUAE1JU0RJUkVDVEVEX1JFUVVFU1QAQ0xJRU5UX0NMT1NFRF9SRVFVRVNUAENMSUVOVF9DTE9TRURfTE9BRF9CQUxBTkNFRF9SRVFVRVNUAEJBRF9SRVFVRVNUAEhUVFBfUkVRVUVTVF9TRU5UX1RPX0hUVFBTX1BPUlQAUkVQT1JUAElNX0FfVEVBUE9UAFJFU0VUX0NPTlRFTlQATk9fQ09OVEVOVABQQVJUSUFMX0NPTlRFTlQASFBFX0lOVkFMSURfQ09OU1RBTlQASFBFX0NCX1JFU0VUAEdFVABIUEVfU1RSSUNUAENPTkZMSUNUAFRFTVBPUkFSWV9SRURJUkVDVABQRVJNQU5FTlRfUkVESVJFQ1QAQ09OTkVDVABNVUxUSV9TVEFUVVMASFBFX0lOVkFMSURfU1RBVFVTAFRPT19NQU5ZX1JFUVVFU1RTAEVBUkxZX0hJTlRTAFVOQVZBSUxBQkxFX0ZPUl9MRUdBTF9SRUFTT05TAE9QVElPTlMAU1dJVENISU5HX1BST1RPQ09MUwBWQVJJQU5UX0FMU09fTkVHT1RJQVRFUwBNVUxUSVBMRV9DSE9JQ0VTAElOVEVSTkFMX1NFUlZFUl9FUlJPUgBXRUJfU0VSVkVSX1VOS05PV05fRVJST1IAUkFJTEdVTl9FUlJPUgBJREVOVElUWV9QUk9WSURFUl9BVVRIRU5USUNBVElPTl9FUlJPUgBTU0xfQ0VSVElGSUNBVEVfRVJST1IASU5WQUxJRF9YX0ZPUldBUkRFRF9GT1IAU0VUX1BBUkFNRVRFUgBHRVRfUEFSQU1FVEVSAEhQRV9VU0VSAFNFRV9PVEhFUgBIUEVfQ0JfQ0hVTktfSEVBREVSAEV4cGVjdGVkIExGIGFmdGVyIENSAE1LQ0FMRU5EQVIAU0VUVVAAV0VCX1NFUlZFUl9JU19ET1dOAFRFQVJET1dOAEhQRV9DTE9TRURfQ09OTkVDVElPTgBIRVVSSVNUSUNfRVhQSVJBVElPTgBESVNDT05ORUNURURfT1BFUkFUSU9OAE5PTl9BVVRIT1JJVEFUSVZFX0lORk9STUFUSU9OAEhQRV9JTlZBTElEX1ZFUlNJT04ASFBFX0NCX01FU1NBR0VfQkVHSU4AU0lURV9JU19GUk9aRU4ASFBFX0lOVkFMSURfSEVBREVSX1RPS0VOAElOVkFMSURfVE9LRU4ARk9SQklEREVOAEVOSEFOQ0VfWU9VUl9DQUxNAEhQRV9JTlZBTElEX1VSTABCTE9DS0VEX0JZX1BBUkVOVEFMX0NPTlRST0wATUtDT0wAQUNMAEhQRV9JTlRFUk5BTABSRVFVRVNUX0hFQURFUl9GSUVMRFNfVE9PX0xBUkdFX1VOT0ZGSUNJQUwASFBFX09LAFVOTElOSwBVTkxPQ0sAUFJJAFJFVFJZX1dJVEgASFBFX0lOVkFMSURfQ09OVEVOVF9MRU5HVEgASFBFX1VORVhQRUNURURfQ09OVEVOVF9MRU5HVEgARkxVU0gAUFJPUFBBVENIAE0tU0VBUkNIAFVSSV9UT09fTE9ORwBQUk9DRVNTSU5HAE1JU0NFTExBTkVPVVNfUEVSU0lTVEVOVF9XQVJOSU5HAE1JU0NFTExBTkVPVVNfV0FSTklORwBIUEVfSU5WQUxJRF9UUkFOU0ZFUl9FTkNPRElORwBFeHBlY3RlZCBDUkxGAEhQRV9JTlZBTElEX0NIVU5LX1NJWkUATU9WRQBDT05USU5VRQBIUEVfQ0JfU1RBVFVTX0NPTVBMRVRFAEhQRV9DQl9IRUFERVJTX0NPTVBMRVRFAEhQRV9DQl9WRVJTSU9OX0NPTVBMRVRFAEhQRV9DQl9VUkxfQ09NUExFVEUASFBFX0NCX1BST1RPQ09MX0NPTVBMRVRFAEhQRV9DQl9DSFVOS19DT01QTEVURQBIUEVfQ0JfSEVBREVSX1ZBTFVFX0NPTVBMRVRFAEhQRV9DQl9DSFVOS19FWFRFTlNJT05fVkFMVUVfQ09NUExFVEUASFBFX0NCX0NIVU5LX0VYVEVOU0lPTl9OQU1FX0NPTVBMRVRFAEhQRV9DQl9NRVNTQUdFX0NPTVBMRVRFAEhQRV9DQl9NRVRIT0RfQ09NUExFVEUASFBFX0NCX0hFQURFUl9GSUVMRF9DT01QTEVURQBERUxFVEUASFBFX0lOVkFMSURfRU9GX1NUQVRFAElOVkFMSURfU1NMX0NFUlRJRklDQVRFAFBBVVNFAE5PX1JFU1BPTlNFAFVOU1VQUE9SVEVEX01FRElBX1RZUEUAR09ORQBOT1RfQUNDRVBUQUJMRQBTRVJWSUNFX1VOQVZBSUxBQkxFAFJBTkdFX05PVF9TQVRJU0ZJQUJMRQBPUklHSU5fSVNfVU5SRUFDSEFCTEUAUkVTUE9OU0VfSVNfU1RBTEUAUFVSR0UATUVSR0UAUkVRVUVTVF9IRUFERVJfRklFTERTX1RPT19MQVJHRQBSRVFVRVNUX0hFQURFUl9UT09fTEFSR0UAUEFZTE9BRF9UT09fTEFSR0UASU5TVUZGSUNJRU5UX1NUT1JBR0UASFBFX1BBVVNFRF9VUEdSQURFAEhQRV9QQVVTRURfSDJfVVBHUkFERQBTT1VSQ0UAQU5OT1VOQ0UAVFJBQ0UASFBFX1VORVhQRUNURURfU1BBQ0UAREVTQ1JJQkUAVU5TVUJTQ1JJQkUAUkVDT1JEAEhQRV9JTlZBTElEX01FVEhPRABOT1RfRk9VTkQAUFJPUEZJTkQAVU5CSU5EAFJFQklORABVTkFVVEhPUklaRUQATUVUSE9EX05PVF9BTExPV0VEAEhUVFBfVkVSU0lPTl9OT1RfU1VQUE9SVEVEAEFMUkVBRFlfUkVQT1JURUQAQUNDRVBURUQATk9UX0lNUExFTUVOVEVEAExPT1BfREVURUNURUQASFBFX0NSX0VYUEVDVEVEAEhQRV9MRl9FWFBFQ1RFRABDUkVBVEVEAElNX1VTRUQASFBFX1BBVVNFRABUSU1FT1VUX09DQ1VSRUQAUEFZTUVOVF9SRVFVSVJFRABQUkVDT05ESVRJT05fUkVRVUlSRUQAUFJPWFlfQVVUSEVOVElDQVRJT05fUkVRVUlSRUQATkVUV09SS19BVVRIRU5USUNBVElPTl9SRVFVSVJFRABMRU5HVEhfUkVRVUlSRUQAU1NMX0NFUlRJRklDQVRFX1JFUVVJUkVEAFVQR1JBREVfUkVRVUlSRUQAUEFHRV9FWFBJUkVEAFBSRUNPTkRJVElPTl9GQUlMRUQARVhQRUNUQVRJT05fRkFJTEVEAFJFVkFMSURBVElPTl9GQUlMRUQAU1NMX0hBTkRTSEFLRV9GQUlMRUQATE9DS0VEAFRSQU5TRk9STUFUSU9OX0FQUExJRUQATk9UX01PRElGSUVEAE5PVF9FWFRFTkRFRABCQU5EV0lEVEhfTElNSVRfRVhDRUVERUQAU0lURV9JU19PVkVSTE9BREVEAEhFQUQARXhwZWN0ZWQgSFRUUC8sIFJUU1AvIG9yIElDRS8A5xUAAK8VAACkEgAAkhoAACYWAACeFAAA2xkAAHkVAAB+EgAA/hQAADYVAAALFgAA2BYAAPMSAABCGAAArBYAABIVAAAUFwAA7xcAAEgUAABxFwAAshoAAGsZAAB+GQAANRQAAIIaAABEFwAA/RYAAB4YAACHFwAAqhkAAJMSAAAHGAAALBcAAMoXAACkFwAA5xUAAOcVAABYFwAAOxgAAKASAAAtHAAAwxEAAEgRAADeEgAAQhMAAKQZAAD9EAAA9xUAAKUVAADvFgAA+BkAAEoWAABWFgAA9RUAAAoaAAAIGgAAARoAAKsVAABCEgAA1xAAAEwRAAAFGQAAVBYAAB4RAADKGQAAyBkAAE4WAAD/GAAAcRQAAPAVAADuFQAAlBkAAPwVAAC/GQAAmxkAAHwUAABDEQAAcBgAAJUUAAAnFAAAGRQAANUSAADUGQAARBYAAPcQAEG5OwsBAQBB0DsL4AEBAQIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEDAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQBBuj0LBAEAAAIAQdE9C14DBAMDAwMDAAADAwADAwADAwMDAwMDAwMDAAUAAAAAAAMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAAAAAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAwADAEG6PwsEAQAAAgBB0T8LXgMAAwMDAwMAAAMDAAMDAAMDAwMDAwMDAwMABAAFAAAAAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAAADAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwADAAMAQbDBAAsNbG9zZWVlcC1hbGl2ZQBBycEACwEBAEHgwQAL4AEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQBBycMACwEBAEHgwwAL5wEBAQEBAQEBAQEBAQECAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAWNodW5rZWQAQfHFAAteAQABAQEBAQAAAQEAAQEAAQEBAQEBAQEBAQAAAAAAAAABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQAAAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAAEAAQBB0McACyFlY3Rpb25lbnQtbGVuZ3Rob25yb3h5LWNvbm5lY3Rpb24AQYDIAAsgcmFuc2Zlci1lbmNvZGluZ3BncmFkZQ0KDQpTTQ0KDQoAQanIAAsFAQIAAQMAQcDIAAtfBAUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUAQanKAAsFAQIAAQMAQcDKAAtfBAUFBgUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUAQanMAAsEAQAAAQBBwcwAC14CAgACAgICAgICAgICAgICAgICAgICAgICAgICAgIAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAEGpzgALBQECAAEDAEHAzgALXwQFAAAFBQUFBQUFBQUFBQYFBQUFBQUFBQUFBQUABQAHCAUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQAFAAUABQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUAAAAFAEGp0AALBQEBAAEBAEHA0AALAQEAQdrQAAtBAgAAAAAAAAMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAAAAAAAAAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAQanSAAsFAQEAAQEAQcDSAAsBAQBBytIACwYCAAAAAAIAQeHSAAs6AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAAAAAAADAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwBBoNQAC50BTk9VTkNFRUNLT1VUTkVDVEVURUNSSUJFTFVTSEVURUFEU0VBUkNIUkdFQ1RJVklUWUxFTkRBUlZFT1RJRllQVElPTlNDSFNFQVlTVEFUQ0hHRVVFUllPUkRJUkVDVE9SVFJDSFBBUkFNRVRFUlVSQ0VCU0NSSUJFQVJET1dOQUNFSU5ETktDS1VCU0NSSUJFVFRQQ0VUU1BBRFRQLw=='

let wasmBuffer

Object.defineProperty(module, 'exports', {
  get: () => {
    return wasmBuffer
      ? wasmBuffer
      : (wasmBuffer = Buffer.from(wasmBase64, 'base64'))
  }
})


/***/ }),

/***/ 50172:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.enumToMap = enumToMap;
function enumToMap(obj, filter = [], exceptions = []) {
    const emptyFilter = (filter?.length ?? 0) === 0;
    const emptyExceptions = (exceptions?.length ?? 0) === 0;
    return Object.fromEntries(Object.entries(obj).filter(([, value]) => {
        return (typeof value === 'number' &&
            (emptyFilter || filter.includes(value)) &&
            (emptyExceptions || !exceptions.includes(value)));
    }));
}


/***/ }),

/***/ 46854:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const {
  kConnected,
  kPending,
  kRunning,
  kSize,
  kFree,
  kQueued
} = __nccwpck_require__(36443)

class ClientStats {
  constructor (client) {
    this.connected = client[kConnected]
    this.pending = client[kPending]
    this.running = client[kRunning]
    this.size = client[kSize]
  }
}

class PoolStats {
  constructor (pool) {
    this.connected = pool[kConnected]
    this.free = pool[kFree]
    this.pending = pool[kPending]
    this.queued = pool[kQueued]
    this.running = pool[kRunning]
    this.size = pool[kSize]
  }
}

module.exports = { ClientStats, PoolStats }


/***/ }),

/***/ 96603:
/***/ ((module) => {



/**
 * This module offers an optimized timer implementation designed for scenarios
 * where high precision is not critical.
 *
 * The timer achieves faster performance by using a low-resolution approach,
 * with an accuracy target of within 500ms. This makes it particularly useful
 * for timers with delays of 1 second or more, where exact timing is less
 * crucial.
 *
 * It's important to note that Node.js timers are inherently imprecise, as
 * delays can occur due to the event loop being blocked by other operations.
 * Consequently, timers may trigger later than their scheduled time.
 */

/**
 * The fastNow variable contains the internal fast timer clock value.
 *
 * @type {number}
 */
let fastNow = 0

/**
 * RESOLUTION_MS represents the target resolution time in milliseconds.
 *
 * @type {number}
 * @default 1000
 */
const RESOLUTION_MS = 1e3

/**
 * TICK_MS defines the desired interval in milliseconds between each tick.
 * The target value is set to half the resolution time, minus 1 ms, to account
 * for potential event loop overhead.
 *
 * @type {number}
 * @default 499
 */
const TICK_MS = (RESOLUTION_MS >> 1) - 1

/**
 * fastNowTimeout is a Node.js timer used to manage and process
 * the FastTimers stored in the `fastTimers` array.
 *
 * @type {NodeJS.Timeout}
 */
let fastNowTimeout

/**
 * The kFastTimer symbol is used to identify FastTimer instances.
 *
 * @type {Symbol}
 */
const kFastTimer = Symbol('kFastTimer')

/**
 * The fastTimers array contains all active FastTimers.
 *
 * @type {FastTimer[]}
 */
const fastTimers = []

/**
 * These constants represent the various states of a FastTimer.
 */

/**
 * The `NOT_IN_LIST` constant indicates that the FastTimer is not included
 * in the `fastTimers` array. Timers with this status will not be processed
 * during the next tick by the `onTick` function.
 *
 * A FastTimer can be re-added to the `fastTimers` array by invoking the
 * `refresh` method on the FastTimer instance.
 *
 * @type {-2}
 */
const NOT_IN_LIST = -2

/**
 * The `TO_BE_CLEARED` constant indicates that the FastTimer is scheduled
 * for removal from the `fastTimers` array. A FastTimer in this state will
 * be removed in the next tick by the `onTick` function and will no longer
 * be processed.
 *
 * This status is also set when the `clear` method is called on the FastTimer instance.
 *
 * @type {-1}
 */
const TO_BE_CLEARED = -1

/**
 * The `PENDING` constant signifies that the FastTimer is awaiting processing
 * in the next tick by the `onTick` function. Timers with this status will have
 * their `_idleStart` value set and their status updated to `ACTIVE` in the next tick.
 *
 * @type {0}
 */
const PENDING = 0

/**
 * The `ACTIVE` constant indicates that the FastTimer is active and waiting
 * for its timer to expire. During the next tick, the `onTick` function will
 * check if the timer has expired, and if so, it will execute the associated callback.
 *
 * @type {1}
 */
const ACTIVE = 1

/**
 * The onTick function processes the fastTimers array.
 *
 * @returns {void}
 */
function onTick () {
  /**
   * Increment the fastNow value by the TICK_MS value, despite the actual time
   * that has passed since the last tick. This approach ensures independence
   * from the system clock and delays caused by a blocked event loop.
   *
   * @type {number}
   */
  fastNow += TICK_MS

  /**
   * The `idx` variable is used to iterate over the `fastTimers` array.
   * Expired timers are removed by replacing them with the last element in the array.
   * Consequently, `idx` is only incremented when the current element is not removed.
   *
   * @type {number}
   */
  let idx = 0

  /**
   * The len variable will contain the length of the fastTimers array
   * and will be decremented when a FastTimer should be removed from the
   * fastTimers array.
   *
   * @type {number}
   */
  let len = fastTimers.length

  while (idx < len) {
    /**
     * @type {FastTimer}
     */
    const timer = fastTimers[idx]

    // If the timer is in the ACTIVE state and the timer has expired, it will
    // be processed in the next tick.
    if (timer._state === PENDING) {
      // Set the _idleStart value to the fastNow value minus the TICK_MS value
      // to account for the time the timer was in the PENDING state.
      timer._idleStart = fastNow - TICK_MS
      timer._state = ACTIVE
    } else if (
      timer._state === ACTIVE &&
      fastNow >= timer._idleStart + timer._idleTimeout
    ) {
      timer._state = TO_BE_CLEARED
      timer._idleStart = -1
      timer._onTimeout(timer._timerArg)
    }

    if (timer._state === TO_BE_CLEARED) {
      timer._state = NOT_IN_LIST

      // Move the last element to the current index and decrement len if it is
      // not the only element in the array.
      if (--len !== 0) {
        fastTimers[idx] = fastTimers[len]
      }
    } else {
      ++idx
    }
  }

  // Set the length of the fastTimers array to the new length and thus
  // removing the excess FastTimers elements from the array.
  fastTimers.length = len

  // If there are still active FastTimers in the array, refresh the Timer.
  // If there are no active FastTimers, the timer will be refreshed again
  // when a new FastTimer is instantiated.
  if (fastTimers.length !== 0) {
    refreshTimeout()
  }
}

function refreshTimeout () {
  // If the fastNowTimeout is already set and the Timer has the refresh()-
  // method available, call it to refresh the timer.
  // Some timer objects returned by setTimeout may not have a .refresh()
  // method (e.g. mocked timers in tests).
  if (fastNowTimeout?.refresh) {
    fastNowTimeout.refresh()
    // fastNowTimeout is not instantiated yet or refresh is not availabe,
    // create a new Timer.
  } else {
    clearTimeout(fastNowTimeout)
    fastNowTimeout = setTimeout(onTick, TICK_MS)
    // If the Timer has an unref method, call it to allow the process to exit,
    // if there are no other active handles. When using fake timers or mocked
    // environments (like Jest), .unref() may not be defined,
    fastNowTimeout?.unref()
  }
}

/**
 * The `FastTimer` class is a data structure designed to store and manage
 * timer information.
 */
class FastTimer {
  [kFastTimer] = true

  /**
   * The state of the timer, which can be one of the following:
   * - NOT_IN_LIST (-2)
   * - TO_BE_CLEARED (-1)
   * - PENDING (0)
   * - ACTIVE (1)
   *
   * @type {-2|-1|0|1}
   * @private
   */
  _state = NOT_IN_LIST

  /**
   * The number of milliseconds to wait before calling the callback.
   *
   * @type {number}
   * @private
   */
  _idleTimeout = -1

  /**
   * The time in milliseconds when the timer was started. This value is used to
   * calculate when the timer should expire.
   *
   * @type {number}
   * @default -1
   * @private
   */
  _idleStart = -1

  /**
   * The function to be executed when the timer expires.
   * @type {Function}
   * @private
   */
  _onTimeout

  /**
   * The argument to be passed to the callback when the timer expires.
   *
   * @type {*}
   * @private
   */
  _timerArg

  /**
   * @constructor
   * @param {Function} callback A function to be executed after the timer
   * expires.
   * @param {number} delay The time, in milliseconds that the timer should wait
   * before the specified function or code is executed.
   * @param {*} arg
   */
  constructor (callback, delay, arg) {
    this._onTimeout = callback
    this._idleTimeout = delay
    this._timerArg = arg

    this.refresh()
  }

  /**
   * Sets the timer's start time to the current time, and reschedules the timer
   * to call its callback at the previously specified duration adjusted to the
   * current time.
   * Using this on a timer that has already called its callback will reactivate
   * the timer.
   *
   * @returns {void}
   */
  refresh () {
    // In the special case that the timer is not in the list of active timers,
    // add it back to the array to be processed in the next tick by the onTick
    // function.
    if (this._state === NOT_IN_LIST) {
      fastTimers.push(this)
    }

    // If the timer is the only active timer, refresh the fastNowTimeout for
    // better resolution.
    if (!fastNowTimeout || fastTimers.length === 1) {
      refreshTimeout()
    }

    // Setting the state to PENDING will cause the timer to be reset in the
    // next tick by the onTick function.
    this._state = PENDING
  }

  /**
   * The `clear` method cancels the timer, preventing it from executing.
   *
   * @returns {void}
   * @private
   */
  clear () {
    // Set the state to TO_BE_CLEARED to mark the timer for removal in the next
    // tick by the onTick function.
    this._state = TO_BE_CLEARED

    // Reset the _idleStart value to -1 to indicate that the timer is no longer
    // active.
    this._idleStart = -1
  }
}

/**
 * This module exports a setTimeout and clearTimeout function that can be
 * used as a drop-in replacement for the native functions.
 */
module.exports = {
  /**
   * The setTimeout() method sets a timer which executes a function once the
   * timer expires.
   * @param {Function} callback A function to be executed after the timer
   * expires.
   * @param {number} delay The time, in milliseconds that the timer should
   * wait before the specified function or code is executed.
   * @param {*} [arg] An optional argument to be passed to the callback function
   * when the timer expires.
   * @returns {NodeJS.Timeout|FastTimer}
   */
  setTimeout (callback, delay, arg) {
    // If the delay is less than or equal to the RESOLUTION_MS value return a
    // native Node.js Timer instance.
    return delay <= RESOLUTION_MS
      ? setTimeout(callback, delay, arg)
      : new FastTimer(callback, delay, arg)
  },
  /**
   * The clearTimeout method cancels an instantiated Timer previously created
   * by calling setTimeout.
   *
   * @param {NodeJS.Timeout|FastTimer} timeout
   */
  clearTimeout (timeout) {
    // If the timeout is a FastTimer, call its own clear method.
    if (timeout[kFastTimer]) {
      /**
       * @type {FastTimer}
       */
      timeout.clear()
      // Otherwise it is an instance of a native NodeJS.Timeout, so call the
      // Node.js native clearTimeout function.
    } else {
      clearTimeout(timeout)
    }
  },
  /**
   * The setFastTimeout() method sets a fastTimer which executes a function once
   * the timer expires.
   * @param {Function} callback A function to be executed after the timer
   * expires.
   * @param {number} delay The time, in milliseconds that the timer should
   * wait before the specified function or code is executed.
   * @param {*} [arg] An optional argument to be passed to the callback function
   * when the timer expires.
   * @returns {FastTimer}
   */
  setFastTimeout (callback, delay, arg) {
    return new FastTimer(callback, delay, arg)
  },
  /**
   * The clearTimeout method cancels an instantiated FastTimer previously
   * created by calling setFastTimeout.
   *
   * @param {FastTimer} timeout
   */
  clearFastTimeout (timeout) {
    timeout.clear()
  },
  /**
   * The now method returns the value of the internal fast timer clock.
   *
   * @returns {number}
   */
  now () {
    return fastNow
  },
  /**
   * Trigger the onTick function to process the fastTimers array.
   * Exported for testing purposes only.
   * Marking as deprecated to discourage any use outside of testing.
   * @deprecated
   * @param {number} [delay=0] The delay in milliseconds to add to the now value.
   */
  tick (delay = 0) {
    fastNow += delay - RESOLUTION_MS + 1
    onTick()
    onTick()
  },
  /**
   * Reset FastTimers.
   * Exported for testing purposes only.
   * Marking as deprecated to discourage any use outside of testing.
   * @deprecated
   */
  reset () {
    fastNow = 0
    fastTimers.length = 0
    clearTimeout(fastNowTimeout)
    fastNowTimeout = null
  },
  /**
   * Exporting for testing purposes only.
   * Marking as deprecated to discourage any use outside of testing.
   * @deprecated
   */
  kFastTimer
}


/***/ }),

/***/ 49603:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  cJ: () => (/* binding */ Cancelled),
  wr: () => (/* binding */ adviceOf),
  l2: () => (/* binding */ capitalized),
  cZ: () => (/* binding */ causesOf),
  FO: () => (/* binding */ exitCodeOf),
  Pu: () => (/* binding */ failureLine),
  Ku: () => (/* binding */ firstOf),
  bD: () => (/* binding */ messageOf)
});

// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __nccwpck_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __nccwpck_require__(13151);
// EXTERNAL MODULE: ./src/oci/reference.ts
var reference = __nccwpck_require__(62148);
;// CONCATENATED MODULE: ./src/action/advice.ts

/**
 * What to do about a failure, in the words of somebody who writes workflows; undefined if nobody can know. Made of
 * facts alone.
 * @param operation the step's.
 */
function adviceFor(facts, operation) {
    const host = facts.host ?? "";
    if (facts.reason !== undefined)
        return adviceForReason[facts.reason](facts);
    switch (facts.kind) {
        case "unauthorized":
            return unauthorized(facts, host);
        case "denied":
            return denied(facts, host, operation);
        case "not-found":
            return notFound(facts, host, operation);
        case "rate-limited":
            return isDockerHub(host) && isAnonymous(facts)
                ? "Log in to Docker Hub first (docker/login-action): anonymous pulls are counted by address, and runners share theirs"
                : "Try again later, or lower concurrency";
        case "tls":
            return facts.code === "EPROTO" ? `If ${host} speaks no TLS, name the registry in plain-http` : undefined;
        case "network":
            return network(facts, host);
        case "limit":
            return facts.input === undefined ? undefined : `The input ${facts.input} sets this bound`;
        case "conflict":
            return facts.input === "if-exists"
                ? "With if-exists: overwrite the tag is moved; with if-exists: skip it stays, and the step succeeds"
                : undefined;
        case "unsigned":
            return facts.signatures?.length === 0
                ? "If it was signed elsewhere, its signatures were left behind: copy with referrers: true, and digest-tags: true for cosign's older ones"
                : undefined;
        case "server":
            // below 400 it did not refuse, but what it answered cannot be right
            return (facts.status ?? 0) >= 400
                ? "The registry is at fault; try again later, or raise retries"
                : "The registry is at fault: its answer breaks a rule; if it stays, tell those who run it";
        case "unsupported":
            return isDockerHub(host) && operation === "delete" ? dockerHubDeletion : undefined;
        default:
            return undefined;
    }
}
function unauthorized(facts, host) {
    const registry = registryOf(facts) ?? (host || "the registry");
    if (!isAnonymous(facts)) {
        return `Check the credentials for ${registry} from ${facts.credentials}: they may be wrong or expired, or lack the permission`;
    }
    return (0,reference/* isGithubRegistry */.HV)(registry)
        ? `Log in to ${registry} first (docker/login-action), or leave github-token at its default`
        : notLoggedIn(registry);
}
/** No credentials were found, or none were looked for. */
function isAnonymous({ credentials }) {
    return credentials === undefined || credentials === "none";
}
function notLoggedIn(registry) {
    return `No credentials for ${registry} were found: log in first with docker/login-action, or give them in registry-auth`;
}
/** As people name it, if the reference says it: tokens come from other hosts. */
function registryOf({ reference }) {
    return /^([^/@\s.:]*[.:][^/@\s]*|localhost)\//.exec(reference ?? "")?.[1];
}
const dockerHubDeletion = "Docker Hub does not delete digests through its registry API: delete the tags, or use its own API (https://hub.docker.com/v2/) or web site";
const adviceForReason = {
    "basic-only": (facts) => `The registry takes a user name and password, but ${facts.credentials} holds an identity token: give them in registry-auth`,
    "no-identity-tokens": (facts) => `The token service takes no identity tokens: give a user name and password for ${registryOf(facts) ?? "the registry"} in registry-auth`,
    "unknown-login": (facts) => facts.schemes === undefined
        ? "The registry does not say how to log in"
        : `The registry takes only ${facts.schemes} to log in, which is not supported`,
    "broken-config": () => "Mend the file, or log in again with docker/login-action",
    "helper-missing": (facts) => `Install it before this step, or give ${facts.host} in registry-auth`,
    "changed-by-yaml": (facts) => `Write secrets in ${facts.input} as \${{ toJSON(secrets.NAME) }}: YAML reads the rest as something else`,
    "unknown-authority": () => "Give the certificate authority in ca-file",
    "not-tls": (facts) => `If ${facts.host} speaks no TLS, name the registry in plain-http`,
    "proxy-down": (facts) => `See that ${facts.variable} names the right proxy, or name ${facts.host} in NO_PROXY`,
    "proxy-refuses": (facts) => `Allow ${facts.host} there, or name it in NO_PROXY`,
    "proxy-credentials": (facts) => `Put user and password into the URL of ${facts.variable ?? "HTTPS_PROXY or HTTP_PROXY"}`,
    "proxy-unusable": (facts) => `Expected in ${facts.variable}: http://HOST:PORT`,
    "body-limit": () => "A proxy before the registry limits the size of a request (nginx: client_max_body_size)",
    quota: () => "The registry's quota is used up: delete what is not needed there, or have it raised",
    "immutable-tag": () => "The tag is immutable there: choose another tag",
    "refused-type": () => "The registry does not take this type: see docs/registries.md",
    "asked-to-wait": (facts) => `Try again after ${facts.until}: waits of up to two minutes are made on the way`,
    "out-of-reach": (facts) => `A registry may lead to addresses that are as near as its own; if this step may go to ${facts.host}, name it in trusted-hosts`,
    "second-token-service": () => "Credentials are not sent to a second token service in one run",
    "deletion-off": (facts) => isDockerHub(facts.host ?? "")
        ? dockerHubDeletion
        : "Switch deletion on at the registry (distribution: storage.delete.enabled), or use the registry's own API",
    "only-tagged": () => "Some registries delete a manifest only by its tag, or sweep away by themselves what has none",
    "tag-not-alone": (facts) => isDockerHub(facts.host ?? "") ? dockerHubDeletion : "Switch deletion on at the registry, or delete the digest, with every tag on it",
    "not-listed-yet": () => "Try again later",
    "tag-not-restored": (facts) => `Tag ${facts.held} with it again, or delete the tag`,
    "other-writers": () => "Run it again when nobody else writes there",
    "no-list": () => "The tag stands where the list of referrers is to be: give what it holds another name, and delete it",
    "maybe-lost": () => "List the referrers, and attach again what is missing",
    "implied-latest": () => "No tag was named, so latest was looked for; the operation tags lists those that are there",
    "no-base-named": () => "Name the base image with the input base, or build with provenance or the annotations org.opencontainers.image.base.name and .digest",
    "manifest-digest": () => "This is the digest of a manifest: use inspect",
    "windows-image": () => "Use copy to take it somewhere else",
    index: () => "If it is a container image, export writes its files; else choose one of its manifests with the input platform",
    artifact: () => "If it is an artifact, the operation pull writes its files",
    "container-image": () => "The operation export writes the files of an image",
    "runner-files": () => "This user may not write the runner's files: let a job in a container run as root or as the runner's own user (container: options: --user 1001)",
    "taken-meanwhile": () => "Run the step again",
    "docker-archive": () => "It holds images of docker save: name it docker-archive:FILE",
    "oci-archive": () => "It holds an OCI image layout: name it oci-archive:FILE",
    file: () => "A layout in a tar file is named oci-archive:FILE",
    folder: () => "A layout in a folder is named oci:PATH",
    "one-platform": () => "Choose one with the input platform",
    "ambiguous-name": () => "Name one of them in full",
    "for-another": () => undefined,
    "schema-1": () => undefined,
    "several-repositories": () => "Name a prefix that ends in / (registry.example.com/mirror/): each goes below it",
    "same-names": () => "Name the digest",
    "package-access": (facts) => facts.package && packageAccess(facts.package),
    "no-package": (facts) => facts.package && `There is no package ${facts.package.name}, or the token may not see it; ${packageAccess(facts.package)}`,
    "last-version": (facts) => facts.package && `To delete the whole package: ${facts.package.deleteAll}`,
    "many-downloads": () => "A version with so many downloads goes only if the package is made private first, or with the help of GitHub's support",
};
/** Which permission is missing, and where it is given. */
function packageAccess({ token, settings }) {
    const job = `the job needs "permissions: packages: write", and this repository the role Admin under "Manage Actions access" at ${settings}`;
    const classic = "a personal access token must be a classic one with the scopes read:packages and delete:packages";
    switch (token) {
        case "job":
            return job;
        case "fine-grained":
            return `GitHub takes no fine-grained tokens for packages; ${classic}`;
        case "classic":
            return `${classic}, and its owner needs the role Admin at ${settings}`;
        case "unknown":
            return `${job}; ${classic}`;
    }
}
function denied(facts, host, operation) {
    const actions = facts.scope ?? "";
    const deletes = actions.includes("delete") || operation === "delete";
    const writes = deletes || actions.includes("push");
    // The job's token goes to GitHub's own registry only, whatever its name on an Enterprise Server.
    if ((0,reference/* isGithubRegistry */.HV)(host) || (facts.credentials === "github-token" && host !== "api.github.com")) {
        const permission = writes ? "write" : "read";
        const role = deletes ? "Admin" : permission === "write" ? "Write" : "Read";
        const other = writes
            ? "; the token of a pull request from a fork, or by Dependabot, only reads"
            : `; of a package that nothing was pushed to yet ${registryOf(facts) ?? host} says the same`;
        return `The permission packages: ${permission} is missing: add it to the job's permissions, and in the package's settings ("Manage Actions access") give this repository the role ${role}${other}`;
    }
    if (host === "api.github.com") {
        return 'Deleting packages needs the permission packages: write, and the role Admin for this repository in the package\'s settings ("Manage Actions access")';
    }
    if (isAnonymous(facts))
        return notLoggedIn(registryOf(facts) ?? (host || "the registry"));
    if (host === "hub.docker.com")
        return `Docker Hub wants an access token with the permissions Read, Write, Delete; that from ${facts.credentials} has others`;
    return `The credentials from ${facts.credentials} may not ${writes ? "write" : "read"} there${facts.scope === undefined ? "" : ` (asked for: ${facts.scope})`}`;
}
function notFound(facts, host, operation) {
    const writing = facts.scope?.includes("push") || operation === "push" || operation === "attach" || operation === "copy";
    if (writing && isEcr(host) && facts.code === "NAME_UNKNOWN") {
        return "The repository must be created at ECR before anything is pushed to it";
    }
    const reading = facts.operation === "list tags" || /^(?:read|look up) manifest$/.test(facts.operation ?? "");
    if (facts.code === "NAME_UNKNOWN" && reading && !(0,reference/* isGithubRegistry */.HV)(host) && !isDockerHub(host)) {
        return "There is no such repository: the operation catalog lists those that are there, if the registry allows it";
    }
    if ((0,reference/* isGithubRegistry */.HV)(host)) {
        return "See that the name is right; a private package looks absent to a token without the permission packages: read or without access to the package";
    }
    if (facts.input === "artifact-type")
        return "The operation discover lists what refers to it. With if-missing: ignore this is a success";
    if (["require-artifact-types", "require-predicate-types"].includes(facts.input ?? ""))
        return undefined;
    const ignoring = ["digest", "inspect", "discover", "pull", "delete"].includes(operation)
        ? "With if-missing: ignore this is a success"
        : "";
    const [, repository, tag] = /^([^@]+):([^:/@]+)$/.exec(facts.reference ?? "") ?? [];
    const isMissingTag = tag !== undefined && /^(?:read|look up) manifest$/.test(facts.operation ?? "") && facts.code !== "NAME_UNKNOWN";
    const missing = `There is no tag ${tag} in ${repository}: the operation tags lists those that are there`;
    return isMissingTag ? [missing, ignoring].filter(Boolean).join(". ") : ignoring || undefined;
}
function network(facts, host) {
    switch (facts.code) {
        case "ENOTFOUND":
        case "EAI_AGAIN":
            return `See that the name ${host} is right and that this runner can resolve it`;
        case "ECONNREFUSED":
            return `Nothing listens at ${host}; see that its port is right`;
        default:
            return undefined;
    }
}
function isDockerHub(host) {
    return /^(?:registry-1\.docker\.io|auth\.docker\.io|docker\.io)(?::443)?$/.test(host);
}
function isEcr(host) {
    return /^[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)(?::443)?$/.test(host);
}

;// CONCATENATED MODULE: ./src/action/failure.ts



/** The failure itself, if cleaning up after it failed as well. */
function firstOf(error) {
    return error instanceof SuppressedError ? firstOf(error.suppressed) : error;
}
/** What went wrong, in one line, without what to do about it. */
function messageOf(error) {
    if (error instanceof AggregateError && error.errors.length > 0)
        return error.errors.map(messageOf).join("; ");
    return error instanceof Error ? error.message || error.name : String(error);
}
/** What to do about it, as a sentence; undefined if nobody can know. */
function adviceOf(error, operation) {
    const advice = error instanceof errors/* OciError */.Mf ? adviceFor(error.facts, operation) : undefined;
    return advice && capitalized(advice);
}
function capitalized(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
/** The one line of a failed step: the operation, the facts, and what to do about it. */
function failureLine(error, operation) {
    const advice = adviceOf(error, operation);
    const message = messageOf(error);
    // An operation that failed as a whole names itself.
    const namesItself = error instanceof errors/* OciError */.Mf && error.facts.operation === operation && message.startsWith(operation);
    const what = namesItself ? message.slice(operation.length) : message;
    return `${operation}: ${what.replace(/^:? /, "")}${advice === undefined ? "" : `. ${advice}`}`;
}
/**
 * The errors behind an error, outermost first, as far as they say more than it does, and for a defect of this program
 * where it happened. Bounded.
 */
function causesOf(error) {
    const lines = [];
    const seen = new Set([error]);
    for (let cause = error instanceof Error ? error.cause : undefined; cause !== undefined && !seen.has(cause) && seen.size < 10;) {
        seen.add(cause);
        const { code } = cause;
        if (!messageOf(error).includes(messageOf(cause)))
            lines.push(`caused by: ${messageOf(cause)}${typeof code === "string" ? ` (${code})` : ""}`);
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    const expected = error instanceof errors/* OciError */.Mf ? error.facts.kind !== "internal" : error instanceof invalid/* InvalidError */.aB;
    if (!expected && error instanceof Error && error.stack)
        lines.push(...error.stack
            .split("\n")
            .slice(1, 12)
            .map((line) => line.trim()));
    return lines;
}
class Cancelled extends Error {
    name = "Cancelled";
    signal;
    constructor(signal) {
        super(`cancelled by ${signal}`);
        this.signal = signal;
    }
}
/** As a shell has it: 128 and the signal's number. */
function exitCodeOf(error) {
    if (!(error instanceof Cancelled))
        return 1;
    return { SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 }[error.signal];
}


/***/ }),

/***/ 68326:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ createFilter),
/* harmony export */   u: () => (/* binding */ createNameFilter)
/* harmony export */ });
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1217);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13151);


/**
 * The patterns as one test: what no pattern matches is out; else the last one that matches decides. A test takes time
 * in proportion to the pattern times the name.
 * @throws InvalidError for a pattern that is none, and if every pattern is negative: nothing could ever be let in
 * (GitHub requires a positive one, too).
 */
function createFilter(patterns) {
    const compiled = patterns.map(compile);
    if (compiled.length > 0 && compiled.every(({ negative }) => negative)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(patterns[0])} only takes out; put a pattern that lets in before it, such as "*"`);
    }
    const selects = (name) => {
        let selected = false;
        for (const pattern of compiled) {
            if (pattern.negative === selected && pattern.matches(name))
                selected = !pattern.negative;
        }
        return selected;
    };
    return Object.assign(selects, { patterns });
}
/**
 * As `createFilter`, for what deletes tags: tags that speak of an image (`sha256-HEX`, cosign's `.sig`) are no names,
 * and only patterns that begin with `sha256-` or `sha512-` let them in. `*` would take the signatures of every image.
 */
function createNameFilter(patterns) {
    const names = createFilter(patterns);
    const ofDigests = patterns.filter((pattern) => /^(?:!|sha(?:256|512)-)/.test(pattern));
    const digestTags = ofDigests.some((pattern) => !pattern.startsWith("!")) ? createFilter(ofDigests) : () => false;
    return (tag) => ((0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigestTag */ .xF)(tag) ? digestTags : names)(tag);
}
const anything = () => true;
const notSlash = (character) => character !== "/";
function compile(pattern) {
    const fail = (why) => {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(pattern)} is not a filter pattern: ${why}`);
    };
    if (pattern.length > 1024)
        fail("it is longer than 1024 characters");
    if (/\s/.test(pattern))
        fail("it holds a space");
    if (pattern.includes(","))
        fail("it holds a comma: give one pattern a line");
    const foreign = /[$^(){|}]|\\[A-Za-z0-9]/.exec(pattern)?.[0];
    if (foreign !== undefined)
        fail(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(foreign)} stands in no tag; it takes GitHub's filter patterns, not regular expressions`);
    const negative = pattern.startsWith("!");
    if (pattern === "" || pattern === "!")
        fail("it is empty");
    // A plan's chunk names hundreds of tags one by one, and each is compared with every tag of the repository.
    const plain = negative ? pattern.slice(1) : pattern;
    if (!/[*?+[\\]/.test(plain))
        return { negative, matches: (name) => name === plain };
    const steps = [];
    let quantifiable = false;
    for (let at = negative ? 1 : 0; at < pattern.length; at++) {
        const character = pattern[at];
        switch (character) {
            case "*": {
                const double = pattern[at + 1] === "*";
                const wholeFolders = double && pattern[at + 2] === "/" && (steps.length === 0 || pattern[at - 1] === "/");
                // `**/` is any number of folders, none included.
                if (wholeFolders)
                    steps.push({ repeat: "skip", accepts: () => false });
                steps.push({ repeat: "any", accepts: double ? anything : notSlash });
                if (double)
                    at++;
                quantifiable = false;
                break;
            }
            case "?":
            case "+": {
                const last = steps.at(-1);
                if (!last || !quantifiable)
                    return fail(`there is no character before ${character} that it could repeat`);
                steps[steps.length - 1] = { ...last, repeat: character === "?" ? "optional" : "many" };
                quantifiable = false;
                break;
            }
            case "[": {
                const end = pattern.indexOf("]", at);
                if (end < 0)
                    return fail("a [ is not closed");
                steps.push({ repeat: "once", accepts: bracket(pattern.slice(at + 1, end), fail) });
                at = end;
                quantifiable = true;
                break;
            }
            default: {
                if (character === "\\")
                    at++;
                const literal = pattern[at];
                if (literal === undefined)
                    return fail("nothing follows the \\ at its end");
                steps.push({ repeat: "once", accepts: (other) => other === literal });
                quantifiable = true;
            }
        }
    }
    return { negative, matches: (name) => matches(steps, name) };
}
function bracket(content, fail) {
    const listed = new Set();
    for (let at = 0; at < content.length; at++) {
        const from = content[at];
        const to = content[at + 1] === "-" ? content[at + 2] : undefined;
        if (to === undefined) {
            if (!/^[A-Za-z0-9._-]$/.test(from))
                fail(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(from)} cannot stand in brackets (letters, digits, ".", "_" and "-" can)`);
            listed.add(from);
            continue;
        }
        const range = [/^[a-z]$/, /^[A-Z]$/, /^[0-9]$/].some((kind) => kind.test(from) && kind.test(to));
        if (!range || from > to)
            fail(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(`${from}-${to}`)} is not a range (within a-z, A-Z or 0-9)`);
        for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++)
            listed.add(String.fromCharCode(code));
        at += 2;
    }
    if (listed.size === 0)
        fail("the brackets are empty");
    return (character) => listed.has(character);
}
/** Follows every way to match at once: `open` holds how many steps each of them has done. */
function matches(steps, name) {
    let open = new Set();
    const enter = (into, done) => {
        if (into.has(done))
            return;
        into.add(done);
        const repeat = steps[done]?.repeat;
        if (repeat === "optional" || repeat === "any" || repeat === "skip")
            enter(into, done + 1);
        if (repeat === "skip")
            enter(into, done + 3);
    };
    enter(open, 0);
    for (const character of name) {
        const next = new Set();
        for (const done of open) {
            const step = steps[done];
            if (!step?.accepts(character))
                continue;
            enter(next, done + 1);
            if (step.repeat === "any" || step.repeat === "many")
                next.add(done);
        }
        if (next.size === 0)
            return false;
        open = next;
    }
    return open.has(steps.length);
}


/***/ }),

/***/ 317:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ plainHttp),
/* harmony export */   k8: () => (/* binding */ lists),
/* harmony export */   tB: () => (/* binding */ parseHosts)
/* harmony export */ });
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62148);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13151);


/** @throws InvalidError */
function parseHosts(items) {
    const parse = (item) => {
        if (item.includes("/"))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(item)} is not a host (expected host or host:port, without scheme and path)`);
        if (/^(?:true|false|yes|no|\*)$/i.test(item))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(item)} is not a host: name the registries, one a line`);
        return (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .apiHost */ .nz)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRegistry */ .l5)(item));
    };
    const excepted = items.filter((item) => item.startsWith("!"));
    return {
        listed: items.filter((item) => !item.startsWith("!")).map(parse),
        excepted: excepted.map((item) => parse(item.slice(1))),
    };
}
/** Whether a list names a host: with the port it has, or without any. */
function names(hosts, host) {
    return hosts.includes(host) || hosts.includes(host.replace(/:[0-9]+$/, ""));
}
/** Whether a host is spoken to without TLS: loopback, and what is listed; `!HOST` wins. */
function plainHttp(hosts) {
    return (host) => !names(hosts.excepted, host) && (names(hosts.listed, host) || (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(host));
}
/** Whether a host is listed; `!HOST` wins. */
function lists(hosts) {
    return (host) => !names(hosts.excepted, host) && names(hosts.listed, host);
}


/***/ }),

/***/ 81729:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   QL: () => (/* binding */ inputs),
/* harmony export */   j$: () => (/* binding */ commonInputs),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(18718);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1890);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(93517);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1217);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(13151);
/* harmony import */ var _tar_file_names_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(37032);
/* harmony import */ var _filter_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(68326);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(317);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(16648);
/* harmony import */ var _signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(96342);












const input = (byDefault, read) => ({ default: byDefault, read });
const text = (value) => (value === "" ? undefined : value);
/** One item a line; blank lines and comments (`#` at the start of a line) are no items. */
function lines(value) {
    return value
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#"));
}
/** As `lines`, for items that hold no comma: commas part them too. @throws InvalidError */
function list(value) {
    return lines(value)
        .map((line) => /^\[[^[\]]*,[^[\]]*\]$/.test(line) ? refuse(line, "a list has one item a line, or commas, without brackets") : asWritten(line))
        .flatMap((line) => line.split(","))
        .map((item) => asWritten(item.trim()))
        .filter((item) => item !== "");
}
function refuse(item, why) {
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(item)}: ${why}`);
}
/**
 * An item that holds no quotes and no spaces. Within `|` YAML takes nothing off, and an item with quotes would be one
 * that is nowhere: a filter that lets nothing in, a type that nothing has.
 * @throws InvalidError
 */
function asWritten(item) {
    if (/\s#/.test(item))
        refuse(item, "a comment stands on a line of its own");
    if (/^-\s/.test(item))
        refuse(item, 'a list has one item a line, without "- " in front');
    return unquoted(item);
}
function unquoted(item) {
    return /^(["'`]).*\1$/.test(item) ? refuse(item, "take off the quotes") : item;
}
/** The forms of the YAML 1.2 core schema. */
function boolean(value) {
    if (["true", "True", "TRUE"].includes(value))
        return true;
    if (["false", "False", "FALSE"].includes(value))
        return false;
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} is neither true nor false`);
}
/** One of several words; the error names the nearest. */
function oneOf(...values) {
    return (value) => {
        const found = values.find((known) => known === value);
        if (found !== undefined)
            return found;
        const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_9__/* .nearest */ .p)(value, values);
        const hint = near === undefined ? "" : `did you mean ${near}? `;
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} is not accepted; ${hint}it is one of ${values.join(", ")}`);
    };
}
function number(from, to) {
    return (value) => {
        if (!/^[0-9]{1,9}$/.test(value) || Number(value) < from || Number(value) > to) {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} is not a whole number from ${from} to ${to}`);
        }
        return Number(value);
    };
}
/** The default: nothing. */
function optional(read) {
    return (value) => (value === "" ? undefined : read(value));
}
/** A number and its unit in the smallest unit; NaN if it is something else. */
function measure(value, number, units) {
    const count = number.exec(value)?.[0] ?? "";
    return Number(count || Number.NaN) * (units[value.slice(count.length)] ?? Number.NaN);
}
/** Milliseconds: `12h`, `30d`, `8w`. */
function age(value) {
    const milliseconds = measure(value, /^[0-9]{1,6}(?![0-9])/, { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 });
    if (Number.isNaN(milliseconds))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} is not an age (hours, days or weeks, such as 12h, 30d, 8w)`);
    return milliseconds;
}
/** Milliseconds: `90s`, `10m`, `1h`; no longer than a day, after which every job is over. */
function duration(value) {
    const milliseconds = measure(value, /^[0-9]{1,6}(?![0-9])/, { s: 1000, m: 60_000, h: 3_600_000 });
    if (!(milliseconds > 0 && milliseconds <= 86_400_000)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} is not a time to wait (seconds, minutes or hours, such as 90s, 10m, 1h)`);
    }
    return milliseconds;
}
const units = { "": 1, B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
/** Bytes: `1073741824`, `512MiB`, `1.5 GiB`. */
function size(value) {
    const [, count, unit = "?"] = /^([0-9]{1,15}(?:\.[0-9]{1,6})?) ?([A-Za-z]*)$/.exec(value) ?? [];
    const bytes = Math.floor(Number(count) * (units[unit] ?? Number.NaN));
    if (!Number.isSafeInteger(bytes) || bytes < 1) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} is not a size (a number of bytes, or with KiB, MiB, GiB or TiB, such as 100GiB)`);
    }
    return bytes;
}
function locations(value) {
    return lines(value).map(_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLocation */ .zS);
}
/** Of several sources, the place for all of them may be a prefix of repositories. */
function destinations(value) {
    return lines(value).map((line) => {
        const prefix = (0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePrefix */ .A1)(line);
        if (prefix)
            return { prefix };
        const location = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLocation */ .zS)(line);
        if (location.transport === "oci-archive" || location.transport === "docker-archive")
            checkArchiveName(line, location.path);
        return location;
    });
}
function checkArchiveName(line, path) {
    if (/[*?]/.test(path))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(line)} is a pattern; name the archive that is to be written`);
    const compression = (0,_tar_file_names_js__WEBPACK_IMPORTED_MODULE_10__/* .foreignCompressionByName */ .t)(path);
    if (compression === undefined)
        return;
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(line)}: no ${compression} file is written; the name may end in .tar, .tar.gz, .tgz or .tar.zst`);
}
function sources(value) {
    return lines(value).map((line) => {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(line))
            return { digest: line };
        const isFile = /^[0-9a-f]{64}$/.test(line.split(/[\\/]/).at(-1) ?? "");
        const isPattern = /[*?{]/.test(line) && !/\$|^(?:oci|oci-archive|docker-archive):|^[a-z-]+:[^\\/]/.test(line);
        return isFile || isPattern ? { files: line } : (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLocation */ .zS)(line);
    });
}
function platforms(value) {
    return list(value).map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .parsePlatform */ .FL);
}
function filter(value) {
    const patterns = list(value);
    return patterns.length === 0 ? undefined : (0,_filter_js__WEBPACK_IMPORTED_MODULE_6__/* .createFilter */ .H)(patterns);
}
function artifactTypes(value) {
    return list(value).map((type) => {
        if (!(0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isMediaType */ .LA)(type))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(type)} is not an artifact type (expected type/subtype)`);
        return type;
    });
}
/** As they stand in statements: URIs, though some have no scheme (`cosign.sigstore.dev/attestation/v1`). */
function predicateTypes(value) {
    return lines(value)
        .map(asWritten)
        .map((type) => {
        if (!/^[^\s/:]+[:/]\S+$/.test(type)) {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(type)} is not a predicate type (expected a URI, such as https://slsa.dev/provenance/v1)`);
        }
        return type;
    });
}
const toolName = (value) => {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}$/.test(value)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .Kb)(value)} cannot name a folder of the tool cache (letters, digits, "_", ".", "+" and "-" can)`);
    }
    return value;
};
const hosts = (value) => (0,_hosts_js__WEBPACK_IMPORTED_MODULE_7__/* .parseHosts */ .tB)(list(value));
/** The inputs that every operation takes, besides `operation`. */
const commonInputs = {
    "working-directory": input("", text),
    "registry-auth": input("", (value) => value),
    // The runner fills in the job's own token if nothing is given; what arrives empty was meant to be.
    "github-token": input("", (value) => value),
    "plain-http": input("", hosts),
    "tls-skip-verify": input("", hosts),
    "trusted-hosts": input("", hosts),
    "ca-file": input("", text),
    concurrency: input("16", number(1, 64)),
    retries: input("5", number(1, 20)),
    summary: input("true", boolean),
};
/**
 * Every input: its default, and how it is read. Each step says which it takes. action.yml has the same names and
 * defaults, in the same order; a test compares them.
 */
const inputs = {
    operation: input("", text),
    source: input("", sources),
    "source-file": input("", text),
    destination: input("", destinations),
    reference: input("", locations),
    platform: input("", platforms),
    "require-platforms": input("", platforms),
    append: input("false", boolean),
    bundle: input("false", boolean),
    "split-size": input("", optional(size)),
    "backup-tag": input("", optional(_oci_tag_js__WEBPACK_IMPORTED_MODULE_5__/* .parseTag */ .ED)),
    referrers: input("false", boolean),
    "digest-tags": input("false", boolean),
    "all-tags": input("false", boolean),
    "tag-filter": input("", filter),
    semver: input("", text),
    "if-exists": input("overwrite", oneOf("overwrite", "skip", "fail")),
    force: input("false", boolean),
    "require-artifact-types": input("", artifactTypes),
    "require-predicate-types": input("", predicateTypes),
    "public-key": input("", text),
    repository: input("", optional(_signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__/* .sourceRepository */ .sd)),
    "signer-workflow": input("", optional(_signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__/* .signerWorkflow */ .EW)),
    "source-ref": input("", optional(_signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__/* .sourceRef */ .$3)),
    "certificate-identity": input("", (value) => (0,_signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__/* .identities */ .tT)(lines(value).map(asWritten))),
    "certificate-issuer": input(_signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__/* .githubIssuer */ .rV, _signer_inputs_js__WEBPACK_IMPORTED_MODULE_11__/* .issuer */ .u9),
    "predicate-types": input("", predicateTypes),
    "trusted-root": input("", text),
    wait: input("", optional(duration)),
    "artifact-type": input("", artifactTypes),
    files: input("", lines),
    annotations: input("", (value) => lines(value).map(unquoted)),
    "annotation-file": input("", text),
    compare: input("", locations),
    base: input("", locations),
    "config-file": input("", text),
    "manifest-file": input("", text),
    depth: input("0", number(0, 1000)),
    path: input("", text),
    include: input("", lines),
    "tool-name": input("", optional(toolName)),
    "tool-version": input("", optional(toolName)),
    "max-unpacked-size": input("100GiB", size),
    cascade: input("false", boolean),
    keep: input("", optional(number(0, 1_000_000))),
    "older-than": input("", optional(age)),
    "keep-tags": input("", filter),
    untagged: input("false", boolean),
    orphans: input("false", boolean),
    "max-deletions": input("", optional(number(1, 1_000_000))),
    "if-missing": input("fail", oneOf("fail", "ignore")),
    mirrors: input("", text),
    "chunk-size": input("50", number(1, 1000)),
    "dry-run": input("false", boolean),
    "declare-artifacts": input("false", boolean),
    cache: input("false", boolean),
    ...commonInputs,
};


/***/ }),

/***/ 57336:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./src/action/failure.ts + 1 modules
var action_failure = __nccwpck_require__(49603);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: ./src/action/program-environment.ts


/**
 * What programs that a library starts need to know: where things are, and the language. Everything else may be a
 * secret: inputs, tokens, passwords of a job.
 */
const harmless = /^(?:PATH|PATHEXT|HOME|USERPROFILE|TMPDIR|TMP|TEMP|LANG|LC_[A-Z]+|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PROGRAMFILES(?:\(X86\))?|PROGRAMDATA|APPDATA|LOCALAPPDATA)$/i;
/**
 * An environment for this process that it can read as before, while the programs that it starts (tar and zstd of
 * `@actions/cache`) are given the harmless part: all else is not enumerable. Their PATH has no folder of the
 * workspace and no empty or relative entry, so that what a checkout brings along is never run.
 */
function shieldedEnvironment(env, platform = process.platform) {
    const shielded = {};
    const workspace = env.GITHUB_WORKSPACE || process.cwd();
    for (const [name, given] of Object.entries(env)) {
        const value = /^path$/i.test(name) ? trustedPath(given ?? "", workspace) : given;
        Object.defineProperty(shielded, name, { value, enumerable: harmless.test(name), writable: true, configurable: true });
    }
    if (platform !== "win32")
        return shielded;
    // Windows has Path, ProgramFiles, SystemDrive and ComSpec, and its names are the same in every case: the libraries
    // ask for these in upper case. Not to be enumerated: a program would be given them twice.
    for (const name of Object.keys(env)) {
        const upper = name.toUpperCase();
        if (!Object.hasOwn(shielded, upper)) {
            Object.defineProperty(shielded, upper, { value: shielded[name], enumerable: false, writable: true, configurable: true });
        }
    }
    return shielded;
}
function trustedPath(path, workspace) {
    const root = realPath((0,external_node_path_.resolve)(workspace));
    const isTrusted = (folder) => {
        if (!(0,external_node_path_.isAbsolute)(folder))
            return false;
        const way = (0,external_node_path_.relative)(root, realPath(folder));
        return way === ".." || /^\.\.[\\/]/.test(way) || (0,external_node_path_.isAbsolute)(way);
    };
    return path.split(external_node_path_.delimiter).filter(isTrusted).join(external_node_path_.delimiter);
}
function realPath(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        return path;
    }
}

;// CONCATENATED MODULE: ./src/runtime/clock.ts
/**
 * Milliseconds since 1970 at the process's start. Not of `performance`, which is loaded when it is first looked at.
 */
const origin = Date.now() - process.uptime() * 1000;
const systemClock = {
    now: () => origin + process.uptime() * 1000,
    sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
        }, milliseconds);
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
    }),
};

// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __nccwpck_require__(94179);
;// CONCATENATED MODULE: ./src/runtime/secrets.ts

/** Characters; what is shorter is no secret: hiding it would hide everything. */
const minSecret = 4;
/** Characters of a secret's base64 that must stand there, if it was encoded together with something else. */
const minEncoded = 8;
/** How often text may have been escaped on top of what was escaped already. */
const maxEscapings = 4;
/** The mark that `safe()` and its like leave where text was cut. */
const cutMark = "\u2026";
/**
 * Strings that must never be seen. A secret is added before its first use: `announce` tells the runner to mask it,
 * and `scrub` takes it out of everything that is written elsewhere (outputs, files, summary).
 */
class Secrets {
    #announced = new Set();
    /** What is looked for: the secrets, as a line of log has them, and in base64 and hexadecimal digits. */
    #forms = [];
    #announce;
    constructor(announce = () => { }) {
        this.#announce = announce;
    }
    add(secret) {
        for (const part of new Set([secret, ...secret.split(/\r?\n/)])) {
            if (part.trim().length < minSecret || this.#announced.has(part))
                continue;
            this.#announced.add(part);
            this.#announce(part);
            const forms = new Set([part, (0,safe/* printed */.z)(part), ...encoded(part)]);
            // what is taken for an escape within it is replaced in what is searched, too
            let layer = { text: part, original: undefined };
            for (let depth = 0; layer !== undefined && depth < maxEscapings; depth++) {
                layer = unescaped(layer);
                if (layer !== undefined && layer.text.trim().length >= minSecret)
                    forms.add(layer.text);
            }
            for (const form of forms)
                this.#forms.push(new Form(form));
        }
    }
    /**
     * The text with every secret in it replaced by `***`, in any way of writing it: escaped for JSON, URLs, HTML or
     * mermaid, also more than once; in base64 of either alphabet, alone or within something longer; and as a beginning
     * that was cut. Secrets that overlap are replaced together, so that no end of one is left.
     */
    scrub(text) {
        if (this.#forms.length === 0)
            return text;
        const found = [];
        let layer = { text, original: undefined };
        for (let depth = 0; layer !== undefined && depth <= maxEscapings; depth++) {
            for (const [start, end] of this.#find(layer.text))
                found.push(originalRange(layer, start, end));
            layer = unescaped(layer);
        }
        if (found.length === 0)
            return text;
        let clean = "";
        let done = 0;
        for (const [start, end] of found.sort(([a], [b]) => a - b)) {
            if (start >= done)
                clean += `${text.slice(done, start)}***`;
            done = Math.max(done, end);
        }
        return clean + text.slice(done);
    }
    /** In time that grows with the text, whatever a registry makes its token and its answers look like. */
    #find(text) {
        const found = [];
        const pieces = cutPieces(text);
        for (const form of this.#forms) {
            for (let at = text.indexOf(form.text); at >= 0;) {
                const end = form.endOfRun(text, at);
                found.push([at, end]);
                at = text.indexOf(form.text, Math.max(at + 1, end - form.text.length + 1));
            }
            for (const piece of pieces) {
                const start = form.beginningBeforeCut(text, piece);
                if (start !== undefined)
                    found.push([start, piece.mark]);
            }
        }
        return found;
    }
}
/** The pieces that are long enough for the beginning of a secret. */
function cutPieces(text) {
    const pieces = [];
    for (let from = 0, mark = text.indexOf(cutMark); mark >= 0; from = mark + 1, mark = text.indexOf(cutMark, from)) {
        if (mark - from < minSecret)
            continue;
        const end = text.slice(Math.max(from, mark - longestEscape), mark);
        pieces.push({ from, mark, whole: mark - (cutEscape.exec(end)?.[0].length ?? 0) });
    }
    return pieces;
}
/** An escape whose rest was cut, and the characters that one has at most. */
const cutEscape = /(?:%[0-9a-f]?|\\(?:u[0-9a-f]{0,3}|u\{[0-9a-f]{0,6})?|&#?[0-9a-z]{0,7}|#[0-9]{0,6})$/i;
const longestEscape = 9;
/**
 * A string that is looked for; how it repeats itself (Knuth, Morris and Pratt) is computed when it is first needed.
 */
class Form {
    text;
    #borders;
    constructor(text) {
        this.text = text;
    }
    /** For each beginning of the form, by its length - 1: how long its longest end is that is a beginning as well. */
    #bordersOf() {
        if (this.#borders !== undefined)
            return this.#borders;
        const borders = new Int32Array(this.text.length);
        for (let at = 1, length = 0; at < this.text.length; at++) {
            while (length > 0 && this.text[at] !== this.text[length])
                length = borders[length - 1];
            if (this.text[at] === this.text[length])
                length++;
            borders[at] = length;
        }
        this.#borders = borders;
        return borders;
    }
    /** The end of the form that stands at a place, and of those that overlap with it by going on as it began. */
    endOfRun(text, at) {
        let end = at + this.text.length;
        const period = this.text.length - this.#bordersOf()[this.text.length - 1];
        if (period <= this.text.length / 2)
            while (end < text.length && text[end] === text[end - period])
                end++;
        return end;
    }
    /** Where a beginning of the form stands right before a cut, or before the escape that was cut. */
    beginningBeforeCut(text, { from, mark, whole }) {
        const start = Math.max(from, whole - this.text.length);
        // Most pieces hold none, which is found faster so.
        const first = text.slice(start, mark).indexOf(this.text.slice(0, minSecret));
        if (first < 0)
            return undefined;
        const borders = this.#bordersOf();
        let begins;
        for (let at = start + first, length = 0; at < mark; at++) {
            while (length > 0 && (length === this.text.length || text[at] !== this.text[length]))
                length = borders[length - 1];
            if (text[at] === this.text[length])
                length++;
            if (length >= minSecret && (at + 1 === whole || at + 1 === mark))
                begins = Math.min(begins ?? mark, at + 1 - length);
        }
        return begins;
    }
}
/** Base64 in both alphabets, as it reads wherever the secret stands in what was encoded, and hexadecimal digits. */
function encoded(secret) {
    const bytes = Buffer.from(secret);
    const forms = [bytes.toString("base64").replace(/=+$/, "")];
    for (const before of [0, 1, 2]) {
        const base64 = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
        // the characters that hold bits of nothing but the secret
        const core = base64.slice(before === 0 ? 0 : before + 1, base64.length - (base64.endsWith("==") ? 3 : base64.endsWith("=") ? 2 : 0));
        if (core.length >= minEncoded)
            forms.push(core);
    }
    const hex = bytes.toString("hex");
    const url = forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"));
    return [...forms, ...url, hex, hex.toUpperCase(), secret.replaceAll(" ", "+")];
}
/** Where a piece of a layer comes from; of an escape, the whole. */
function originalRange({ original }, start, end) {
    if (original === undefined)
        return [start, end];
    const { layer, replaced } = original;
    const [first, last] = [before(replaced, start), before(replaced, end - 1)];
    const from = first && start < endOf(first) ? first.from : shifted(start, first);
    const to = last && end <= endOf(last) ? last.to : shifted(end, last);
    return originalRange(layer, from, to);
}
/** Where what an escape stands for ends. */
function endOf({ at, length }) {
    return at + length;
}
/** Where a place behind an escape was before that was replaced. */
function shifted(place, escape) {
    return escape === undefined ? place : place + escape.to - endOf(escape);
}
/** The last escape that begins at a place or before it. */
function before(replaced, place) {
    let [low, high] = [0, replaced.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (replaced[middle].at <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return replaced[low - 1];
}
/** Of URLs, JSON (and what `safe` writes), HTML, mermaid. */
const escapes = /(?:%[0-9a-f]{2})+|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[^ux]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|plus);|#\d{1,7};/gi;
const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", plus: "+" };
const secrets_short = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
/** @returns undefined if there is no escape in it */
function unescaped(layer) {
    const replaced = [];
    let shift = 0;
    const text = layer.text.replace(escapes, (escape, from) => {
        const meaning = meaningOf(escape);
        replaced.push({ from, to: from + escape.length, at: from - shift, length: meaning.length });
        shift += escape.length - meaning.length;
        return meaning;
    });
    return replaced.length === 0 ? undefined : { text, original: { layer, replaced } };
}
function meaningOf(escape) {
    if (escape.length === 2)
        return secrets_short[escape[1]] ?? escape[1];
    if (escape.startsWith("%"))
        return Buffer.from(escape.replaceAll("%", ""), "hex").toString();
    const [, hex] = /^(?:\\u\{|\\u|\\x|&#x)([0-9a-f]+)/i.exec(escape) ?? [];
    const [, decimal] = /^&?#(\d+)/.exec(escape) ?? [];
    if (hex !== undefined || decimal !== undefined) {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
    }
    return named[escape.slice(1, -1).toLowerCase()];
}

// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __nccwpck_require__(19374);
;// CONCATENATED MODULE: ./src/action/log.ts


/** GitHub shows ten annotations of each level for a step; one stays for the count of the others. */
const maxWarnings = 9;
/** Lines of a group that anybody would read; a repository may have a million tags. */
const maxGroupLines = 5000;
/** Milliseconds between two lines of progress, and before the first. */
const progressEvery = 5000;
function createLog(runner, clock, secrets) {
    const shown = (text, limit) => (0,safe/* safe */.g)(secrets.scrub(text), limit);
    const progress = createProgress(clock, (text) => runner.line(text));
    let warnings = 0;
    const warning = (text) => {
        warnings++;
        if (warnings <= maxWarnings)
            runner.annotate("warning", shown(text, 2000));
        else if (warnings === maxWarnings + 1)
            runner.annotate("warning", "There are more warnings than GitHub shows; the others are lines of the log.");
        if (warnings > maxWarnings)
            runner.line(`Warning: ${shown(text)}`);
    };
    return {
        line: (text) => runner.line(shown(text)),
        warning,
        error: (text, title) => runner.annotate("error", shown(text, 4000), shown(title, 100)),
        notice: (text, title) => runner.annotate("notice", shown(text, 2000), shown(title, 100)),
        group: (title, lines) => {
            runner.group(shown(title, 200));
            for (const text of lines.slice(0, maxGroupLines))
                runner.line(shown(text, 4096));
            if (lines.length > maxGroupLines)
                runner.line(`\u2026 and ${lines.length - maxGroupLines} more: the file of the output result-path has all`);
            runner.endGroup();
        },
        event: (event) => {
            switch (event.type) {
                case "request":
                    if (runner.debugging) {
                        const { method, url, status, bytes, milliseconds } = event;
                        runner.debug(shown(`${method} ${url} ${status} ${bytes} B ${Math.round(milliseconds)} ms`, 2048));
                    }
                    return;
                case "retry": {
                    const { what, host, reason, attempt, waitMilliseconds } = event;
                    runner.line(shown(`${what}: ${reason} (${host}); attempt ${attempt} failed, next in ${(0,format/* formatDuration */.a3)(waitMilliseconds)}`));
                    return;
                }
                case "warning":
                    return warning(event.message);
                case "info":
                    return runner.line(shown(event.message));
                case "blob":
                    if (runner.debugging)
                        runner.debug(shown(`${event.destination}: ${event.outcome} ${event.digest} (${(0,format/* formatBytes */.z3)(event.size)})`));
                    return progress(event);
                case "bytes":
                case "planned":
                    return progress(event);
            }
        },
    };
}
/**
 * One line every few seconds while bytes move: how much, how fast, how long it will still take. What a destination
 * turned out to have already is no longer counted as work. Told by events alone, so it costs nothing if nothing
 * moves.
 */
function createProgress(clock, line) {
    const moved = { read: 0, written: 0 };
    const planned = { blobs: 0, bytes: 0 };
    const done = { blobs: 0 };
    let began;
    let last = 0;
    const tell = (now) => {
        // Where something is written, what counts is that it arrives.
        const bytes = moved.written > 0 ? moved.written : moved.read;
        const seconds = (now - (began ?? now)) / 1000;
        const rate = bytes / seconds;
        const parts = [`${(0,format/* formatBytes */.z3)(bytes)}`, `${(0,format/* formatBytes */.z3)(rate)}/s`];
        if (planned.bytes > 0) {
            const percent = Math.min(99, Math.floor((bytes / planned.bytes) * 100));
            parts[0] = `${(0,format/* formatBytes */.z3)(bytes)} of ${(0,format/* formatBytes */.z3)(planned.bytes)} (${percent} %)`;
            if (moved.written > 0)
                parts.unshift(`${done.blobs} of ${(0,format/* counted */.hS)(planned.blobs, "blob")}`);
            if (rate > 0)
                parts.push(`about ${(0,format/* formatDuration */.a3)(Math.max(0, planned.bytes - bytes) / (rate / 1000))} left`);
        }
        line(`Progress: ${parts.join(", ")}`);
    };
    return (event) => {
        switch (event.type) {
            case "planned":
                planned.blobs += event.blobs;
                planned.bytes += event.bytes;
                return;
            case "blob":
                if (event.outcome === "uploaded")
                    done.blobs++;
                else {
                    planned.blobs--;
                    planned.bytes -= event.size;
                }
                return;
            case "bytes": {
                moved[event.direction] += event.count;
                const now = clock.now();
                if (began === undefined)
                    began = last = now;
                else if (now - last >= progressEvery) {
                    last = now;
                    tell(now);
                }
            }
        }
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __nccwpck_require__(23045);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __nccwpck_require__(9541);
;// CONCATENATED MODULE: ./src/action/report/report.ts
/** Every output of action.yml; a test compares both. */
const outputNames = [
    "digest",
    "reference",
    "media-type",
    "size",
    "manifest",
    "manifest-path",
    "changed",
    "results",
    "result-path",
    "config",
    "platforms",
    "total-size",
    "added-bytes",
    "repositories",
    "outdated",
    "base",
    "tags",
    "count",
    "latest",
    "subject",
    "referrers",
    "verified",
    "tree",
    "path",
    "files",
    "content",
    "deleted",
];

;// CONCATENATED MODULE: ./src/action/outputs.ts








/** An output becomes an environment variable of the next step, and those break at 128 KiB, name included. Bytes. */
const largest = 100 * 1024;
const files = ["manifest-path", "result-path"];
/**
 * Looks at what is to be written when the work is done, so that a step that could not tell its result does nothing.
 * @throws OciError of kind "files"
 */
function checkOutputs(env) {
    for (const name of ["GITHUB_OUTPUT", "RUNNER_TEMP"]) {
        const path = env[name];
        if (!path)
            continue;
        try {
            (0,failure/* attempt */.CD)(`write ${name}`, path, () => (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK));
        }
        catch (error) {
            const isRefused = error instanceof errors/* OciError */.Mf && ["EACCES", "EPERM", "EROFS"].includes(error.facts.code ?? "");
            throw isRefused ? (0,errors/* withFacts */.Qj)(error, { reason: "runner-files" }) : error;
        }
    }
}
/**
 * Writes all outputs: those that the report does not have are empty. What is too large for an output is left empty,
 * and a warning names the file that holds it. Secrets are scrubbed from outputs and files.
 * @throws OciError of kind "files"
 */
async function writeOutputs(report, runner, log, secrets) {
    const parent = runner.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    const folder = await (0,failure/* attempt */.CD)("write", parent, () => (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, "oci-registry-")));
    const write = (path, data) => (0,failure/* attempt */.CD)("write", path, () => (0,promises_.writeFile)(path, data));
    const resultPath = (0,external_node_path_.join)(folder, "result.json");
    const whole = { operation: report.operation, ...report.found, results: report.results };
    await write(resultPath, `${cleanJson(whole, secrets, 2)}\n`);
    const values = {
        ...report.outputs,
        results: cleanJson(report.results, secrets),
        "result-path": resultPath,
    };
    if (report.manifest) {
        const { bytes } = report.manifest;
        const exact = Buffer.from(bytes).toString("utf8");
        const clean = secrets.scrub(exact);
        values["manifest-path"] = (0,external_node_path_.join)(folder, "manifest.json");
        await write(values["manifest-path"], clean === exact ? bytes : clean);
        // What is not text cannot be an output; the file has it.
        if (Buffer.from(exact).equals(bytes))
            values.manifest = clean;
    }
    for (const name of outputNames) {
        const value = values[name] ?? "";
        const isShown = Buffer.byteLength(value) <= 4 * largest;
        const clean = files.includes(name) || !isShown ? value : secrets.scrub(value);
        if (isShown && Buffer.byteLength(clean) <= largest)
            runner.output(name, clean);
        else {
            runner.output(name, "");
            const file = name === "manifest" ? "manifest-path" : "result-path";
            log.warning(`output ${name} is left empty: it has ${(0,format/* formatBytes */.z3)(Buffer.byteLength(clean))}, more than a step can be given; ${values[file]} (output ${file}) holds it`);
        }
    }
}
/**
 * JSON without secrets. Each string is scrubbed before it becomes JSON: of a million names at once, the escapes alone
 * would take more memory than the names.
 */
function cleanJson(value, secrets, indent) {
    const clean = (_, member) => {
        if (typeof member === "string")
            return secrets.scrub(member);
        if (typeof member !== "object" || member === null || Array.isArray(member))
            return member;
        return Object.fromEntries(Object.entries(member).map(([key, value]) => [secrets.scrub(key), value]));
    };
    return JSON.stringify(value, clean, indent);
}

// EXTERNAL MODULE: ./src/credentials/lookup.ts + 3 modules
var lookup = __nccwpck_require__(31073);
// EXTERNAL MODULE: ./src/runtime/abortable.ts
var abortable = __nccwpck_require__(9382);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __nccwpck_require__(46752);
// EXTERNAL MODULE: ./src/runtime/spent.ts
var spent = __nccwpck_require__(1720);
// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __nccwpck_require__(53053);
;// CONCATENATED MODULE: ./src/http/answer-head.ts


/** An answer's header says two different things about where it ends. */
class TwoLengths extends Error {
    name = "TwoLengths";
    code = "TWO_LENGTHS";
}
/** Bytes of a header that are held back until it is whole; undici itself refuses what is longer. */
const maxHead = 64 * 1024;
const heads = new WeakMap();
(0,external_node_diagnostics_channel_.subscribe)("undici:client:sendHeaders", (message) => {
    heads.get(message.socket)?.expect();
});
/**
 * Lets undici read the headers of answers that Go and curl read, too, and that its strict parser refuses: lines that
 * end with a bare LF (RFC 9112, 2.2), folded lines (5.2), a Content-Length that stands twice with one value (6.3),
 * and one beside Transfer-Encoding, which then counts alone. What a stricter reader would end elsewhere is the last
 * answer of its connection.
 */
function readLeniently(socket) {
    const state = new Heads(socket);
    heads.set(socket, state);
    const read = socket.read.bind(socket);
    socket.read = (size) => {
        const chunk = read(size);
        return chunk === null ? null : state.pass(chunk);
    };
    return socket;
}
/**
 * The headers of the answers on one connection, which come one after the other: a header is due after each request.
 */
class Heads {
    #socket;
    #due = false;
    #held;
    constructor(socket) {
        this.#socket = socket;
    }
    expect() {
        this.#due = true;
        this.#held = undefined;
    }
    /** @returns what is to be read now; null: nothing yet */
    pass(chunk) {
        if (!this.#due)
            return chunk;
        let rest = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk]);
        this.#held = undefined;
        const passed = [];
        while (this.#due && rest.length > 0) {
            const end = endOfHead(rest);
            if (end === undefined && rest.length < maxHead && isHttp(rest)) {
                this.#held = rest;
                rest = rest.subarray(rest.length);
                break;
            }
            const head = rest.subarray(0, end ?? rest.length);
            rest = rest.subarray(head.length);
            // an interim answer is followed by another header
            this.#due = end !== undefined && /^HTTP\/1\.[01] 1(?!01)[0-9][0-9]/.test(head.toString("latin1", 0, 12));
            passed.push(end === undefined ? head : this.#mended(head));
        }
        if (rest.length > 0)
            passed.push(rest);
        if (passed.length === 0)
            return null;
        return passed.length === 1 ? passed[0] : Buffer.concat(passed);
    }
    #mended(head) {
        const text = head.toString("latin1");
        if (!unusual.test(text))
            return head;
        const lengths = [...text.matchAll(/^content-length:([^\n]*)/gim)].flatMap(([, value]) => value.split(",").map((length) => length.trim()));
        const isChunked = /^transfer-encoding:/im.test(text);
        const [status = "", ...lines] = text
            .trim()
            .replace(/\r?\n[ \t]+/g, " ")
            .split(/\r?\n/);
        const others = lines.filter((line) => !/^content-length:/i.test(line));
        const different = new Set(lengths);
        if (different.size > 1 && !isChunked) {
            this.#socket.destroy(new TwoLengths(`the answer has the Content-Lengths ${(0,safe/* safe */.g)([...different].slice(0, 4).join(" and "), 100)}`));
            return head;
        }
        if (!isChunked)
            others.push(...[...different].map((length) => `content-length: ${length}`));
        else if (lengths.length > 0)
            others.push("connection: close");
        return Buffer.from(`${[status, ...others].join("\r\n")}\r\n\r\n`, "latin1");
    }
}
/**
 * Lines that end with a bare LF or are folded, and a Content-Length that has more than one value, stands twice or
 * beside Transfer-Encoding.
 */
const unusual = /[^\r]\n|\n[ \t]|\ncontent-length:[^\r\n]*,|\n(?:content-length|transfer-encoding):[^]*\n(?:content-length|transfer-encoding):/i;
/** Behind the empty line that ends a header; undefined: it is not here yet. */
function endOfHead(bytes) {
    const usual = bytes.indexOf("\n\r\n");
    const bare = bytes.subarray(0, usual < 0 ? bytes.length : usual + 1).indexOf("\n\n");
    return bare >= 0 ? bare + 2 : usual >= 0 ? usual + 3 : undefined;
}
/** Whether these bytes can become an answer: what cannot is for undici to refuse at once. */
function isHttp(bytes) {
    return "HTTP/".startsWith(bytes.toString("latin1", 0, 5));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(77030);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __nccwpck_require__(40610);
;// CONCATENATED MODULE: ./src/http/guard.ts


const ranges = {
    loopback: ["127.0.0.0/8", "::1/128"],
    // RFC 1918, shared address space (RFC 6598), benchmarking (RFC 2544, used by local tunnels), unique local and the
    // old
    // site-local addresses
    private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7", "fec0::/10"],
    refused: [
        ...["0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8"],
        // the unspecified address, and IPv4 within IPv6 that some gateway would unpack: IPv4-compatible, IPv4-translated
        // (RFC 7915), 6to4 and its relays, Teredo, local NAT64 (RFC 8215)
        ...["::/96", "::ffff:0:0:0/96", "2002::/16", "192.88.99.0/24", "2001::/32", "64:ff9b:1::/48"],
        // link-local in meaning, outside that range: Alibaba Cloud, Azure, AWS over IPv6 (metadata, DNS, time), Google
        // Cloud over IPv6
        ...["100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::/32", "fd20:ce::254/128"],
    ],
};
const lists = Object.fromEntries(Object.entries(ranges).map(([nearness, subnets]) => {
    const list = new external_node_net_.BlockList();
    for (const subnet of subnets) {
        const [network = "", bits] = subnet.split("/");
        // not isIP: its expression for IPv6 takes 5 ms to be made ready
        if (!network.includes(":")) {
            list.addSubnet(network, Number(bits), "ipv4");
            // the same address behind a NAT64 gateway (RFC 6052); IPv4-mapped ones are BlockList's own business
            list.addSubnet(`64:ff9b::${network}`, 96 + Number(bits), "ipv6");
        }
        else
            list.addSubnet(network, Number(bits), "ipv6");
    }
    return [nearness, list];
}));
/** The class of an IP address, as text of either family; an IPv6 zone is ignored. What is no address is refused. */
function nearnessOf(address) {
    const plain = address.replace(/%.*$/s, "");
    const family = (0,external_node_net_.isIP)(plain);
    if (family === 0)
        return "refused";
    for (const nearness of ["loopback", "refused", "private"]) {
        if (lists[nearness].check(plain, family === 4 ? "ipv4" : "ipv6"))
            return nearness;
    }
    return "public";
}
/** Of metadata services, for where a proxy resolves names: Google Cloud, AWS, Tencent Cloud. */
const metadataNames = new Set([
    ...["metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal", "metadata.tencentyun.com"],
]);
/** What can be said of a URL's hostname without asking DNS; undefined: nothing. */
function nearnessOfName(hostname) {
    const name = hostname
        .replace(/^\[|\]$/g, "")
        .replace(/(?<!\.)\.+$/, "")
        .toLowerCase();
    if ((0,external_node_net_.isIP)(name) !== 0)
        return nearnessOf(name);
    if (name === "localhost" || name.endsWith(".localhost"))
        return "loopback";
    if (metadataNames.has(name))
        return "refused";
    return undefined;
}
const distance = { public: 0, private: 1, loopback: 2 };
function isWithin(nearness, reach) {
    if (reach === "any")
        return true;
    return nearness !== "refused" && distance[nearness] <= distance[reach];
}
/** A handed-out URL leads to an address that is out of reach. */
class AddressRefused extends Error {
    name = "AddressRefused";
    nearness;
    constructor(host, nearness) {
        super(`${host} is a ${nearness === "refused" ? "reserved" : nearness} address`);
        this.nearness = nearness;
    }
}
const dnsLookup = (hostname) => new Promise((resolve, reject) => {
    (0,external_node_dns_.lookup)(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
});

;// CONCATENATED MODULE: ./src/http/dial.ts


/**
 * Milliseconds after which the next address is tried beside those that have not answered yet (RFC 8305, section 8).
 */
const nextAfter = 250;
/** Of a name with more addresses, the rest are not tried. */
const maxAddresses = 16;
/** What the systems say if they have no way to an address at all (EINVAL: Windows, for a zone that it has not). */
const noRoute = new Set(["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EINVAL"]);
/** No answer came in time. */
class DialTimeout extends Error {
    name = "DialTimeout";
    code = "ETIMEDOUT";
}
/**
 * Connects to one of a host's addresses that are within reach, the two families in turn, each a quarter of a second
 * after the one before or as soon as that failed, all beside each other: the first that answers wins (RFC 8305).
 * Node's own way gives each address 250 ms and then up, which no far registry keeps. The socket connects to the
 * address that was checked, so that a name that resolves differently a moment later (DNS rebinding) gains nothing.
 * @throws AddressRefused if no address is within reach; else what the lookup said, or the system of an address that
 * can be reached at all
 */
async function dial(options) {
    const { reach, lookup, timeout } = options;
    const hostname = options.hostname.replace(/^\[|\]$/g, "");
    const found = (0,external_node_net_.isIP)(hostname) !== 0 ? [hostname] : (await inTime(lookup(hostname), timeout)).map(({ address }) => address);
    const addresses = found.filter((address) => isWithin(nearnessOf(address), reach));
    if (addresses.length === 0)
        throw new AddressRefused(hostname, nearnessOf(found[0] ?? ""));
    return await new Race(inTurn(addresses).slice(0, maxAddresses), options).result;
}
async function inTime(work, timeout) {
    const { promise, reject } = Promise.withResolvers();
    const timer = setTimeout(() => reject(new DialTimeout("the name was not resolved in time")), timeout);
    try {
        return await Promise.race([work, promise]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The families by turns, the resolver's first choice first; else all of one family that leads nowhere would come
 * before the other.
 */
function inTurn(addresses) {
    const isFirst = (address) => address.includes(":") === addresses[0]?.includes(":");
    const first = addresses.filter(isFirst);
    const second = addresses.filter((address) => !isFirst(address));
    return first.flatMap((address, index) => [address, ...second.slice(index, index + 1)]).concat(second.slice(first.length));
}
/** Connections to several addresses of one host, of which one is wanted. */
class Race {
    result;
    #settle;
    #options;
    #waiting;
    #running = new Set();
    #timer;
    #failure;
    constructor(addresses, options) {
        this.#options = options;
        this.#waiting = addresses;
        this.result = new Promise((resolve, reject) => {
            this.#settle = { resolve, reject };
        });
        this.#next();
    }
    #next() {
        clearTimeout(this.#timer);
        const address = this.#waiting.shift();
        if (address === undefined) {
            if (this.#running.size === 0)
                this.#settle.reject(this.#failure);
            return;
        }
        const { port, track, timeout } = this.#options;
        // 64 KiB at a time, as undici's own connector; its 60 s of keep-alive too
        const shape = { highWaterMark: 64 * 1024, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 };
        const socket = (0,external_node_net_.connect)({ host: address, port, ...shape });
        const late = setTimeout(() => socket.destroy(new DialTimeout("the connection timed out")), timeout);
        const onError = (error) => {
            clearTimeout(late);
            this.#running.delete(socket);
            this.#note(error);
            this.#next();
        };
        this.#running.add(socket);
        track(socket);
        socket.once("error", onError).once("connect", () => {
            clearTimeout(late);
            clearTimeout(this.#timer);
            socket.off("error", onError);
            this.#running.delete(socket);
            this.#waiting = [];
            for (const other of this.#running)
                other.destroy();
            this.#settle.resolve({ socket, nearness: nearnessOf(address) });
        });
        // a socket that is closed by its tracker, or by one that won, says nothing
        socket.once("close", (hadError) => {
            clearTimeout(late);
            if (hadError || !this.#running.delete(socket))
                return;
            this.#note(Object.assign(new Error("the connection was closed"), { code: "ECONNABORTED" }));
            this.#next();
        });
        if (this.#waiting.length > 0)
            this.#timer = setTimeout(() => this.#next(), nextAfter);
    }
    /** That a family has no route says less than what an address of the other family said. */
    #note(error) {
        const { code } = (this.#failure ?? {});
        if (this.#failure === undefined || noRoute.has(code))
            this.#failure = error;
    }
}

;// CONCATENATED MODULE: ./src/http/parser.ts
/**
 * Of V8: compile WebAssembly a second time, with the optimizing compiler, once it has run for a while. Both have to be
 * off: without the second one, all is compiled so at once.
 */
const flags = ["wasm-tier-up", "wasm-dynamic-tiering"];
let isCompiled = false;
/**
 * Has V8 compile undici's parser once. It is a single function of 34 KB, and its second compilation takes a tenth of a
 * second of the processor and 23 MB (measured, Node 24), which only some ten thousand answers earn back.
 *
 * What counts is how the flags stand when the function runs first, for the first answer of a process. They are reset
 * at once: while they differ from their defaults, Node compiles its own modules instead of taking them from its cache.
 * @param socket a connection that undici is about to get
 */
function compileParserOnce(socket) {
    if (isCompiled)
        return socket;
    const read = socket.read;
    let chunks = 0;
    const reset = () => {
        socket.read = read;
        setFlags(true);
    };
    setFlags(false);
    socket.once("close", reset);
    socket.read = (size) => {
        // undici asks for more once it has parsed what it got
        if (chunks > 0) {
            isCompiled = true;
            socket.off("close", reset);
            reset();
        }
        const chunk = read.call(socket, size);
        if (chunk !== null)
            chunks++;
        return chunk;
    };
    return socket;
}
function setFlags(on) {
    const { setFlagsFromString } = process.getBuiltinModule("node:v8");
    for (const flag of flags)
        setFlagsFromString(on ? `--${flag}` : `--no-${flag}`);
}

;// CONCATENATED MODULE: ./src/http/proxy.ts


/** A variable holds no URL of a proxy that can be used. Its text holds no credentials. */
class ProxyUnusable extends Error {
    name = "ProxyUnusable";
    variable;
    constructor(variable, what) {
        super(`${variable} ${what}`);
        this.variable = variable;
    }
}
/**
 * Proxies as the environment names them: HTTPS_PROXY for https, HTTP_PROXY for http, and NO_PROXY with what needs
 * none, each in lower case first. NO_PROXY holds names (with all below them), `.name` or `*.name` (only below),
 * addresses, CIDR ranges, each with a port or without, or `*`: the rules of Go's httpproxy, which the tools around us
 * follow. A loopback host is never asked for through a proxy. Passwords are added to the secrets.
 */
function proxiesOf(env, secrets) {
    const variable = (name) => (env[name.toLowerCase()] || env[name] || "").trim();
    const needsNone = parseNoProxy(variable("NO_PROXY"));
    const secure = parseProxy("HTTPS_PROXY", variable("HTTPS_PROXY"), secrets);
    const plain = parseProxy("HTTP_PROXY", variable("HTTP_PROXY"), secrets);
    return (url) => {
        const proxy = url.protocol === "https:" ? secure : plain;
        if (proxy === undefined || nearnessOfName(url.hostname) === "loopback" || needsNone(url))
            return undefined;
        if (proxy instanceof ProxyUnusable)
            throw proxy;
        return proxy;
    };
}
function parseProxy(variable, text, secrets) {
    if (text === "")
        return undefined;
    const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    if (proxy === null || proxy.hostname === "")
        return new ProxyUnusable(variable, "holds no URL");
    for (const secret of [proxy.password, decoded(proxy.password), proxyAuthorization(proxy)?.slice("Basic ".length)]) {
        if (secret)
            secrets.add(secret);
    }
    if (proxy.protocol === "http:" || proxy.protocol === "https:")
        return { url: proxy, variable };
    return new ProxyUnusable(variable, `names a ${proxy.protocol.slice(0, -1)} proxy; only http and https ones can be used`);
}
/** The value of Proxy-Authorization for a proxy's URL; undefined if it holds no user. */
function proxyAuthorization(proxy) {
    if (proxy.username === "" && proxy.password === "")
        return undefined;
    return `Basic ${Buffer.from(`${decoded(proxy.username)}:${decoded(proxy.password)}`).toString("base64")}`;
}
/** Percent-decoding that leaves alone what is not encoded well. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function parseNoProxy(text) {
    const rules = text
        .split(/[\s,]+/)
        .filter((entry) => entry !== "")
        .map(parseRule);
    return (url) => {
        const host = url.hostname
            .replace(/^\[|\]$/g, "")
            .replace(/\.$/, "")
            .toLowerCase();
        const port = url.port || (url.protocol === "https:" ? "443" : "80");
        return rules.some((rule) => rule(host, port));
    };
}
function parseRule(entry) {
    if (entry === "*")
        return () => true;
    const [, bracketed, open, wantedPort] = /^(?:\[([^\]]*)\]|([^:]*(?::[^:]*:.*)?))(?::(\d+))?$/.exec(entry) ?? [];
    const name = (bracketed ?? open ?? entry).toLowerCase();
    const onPort = (port) => wantedPort === undefined || wantedPort === port;
    const [network = "", bits] = name.split("/");
    const family = (0,external_node_net_.isIP)(network);
    if (family !== 0) {
        const list = new external_node_net_.BlockList();
        const whole = family === 4 ? 32 : 128;
        const prefix = bits === undefined ? whole : Number(bits);
        if (!Number.isInteger(prefix) || prefix < 0 || prefix > whole)
            return () => false;
        list.addSubnet(network, prefix, family === 4 ? "ipv4" : "ipv6");
        return (host, port) => (0,external_node_net_.isIP)(host) !== 0 && onPort(port) && list.check(host, (0,external_node_net_.isIP)(host) === 4 ? "ipv4" : "ipv6");
    }
    const below = name.replace(/^\*?\./, "");
    const itself = below === name;
    return (host, port) => onPort(port) && ((itself && host === below) || host.endsWith(`.${below}`));
}

;// CONCATENATED MODULE: ./src/http/connect.ts







/** A connection could not be made: nothing of the request was sent. `cause` has the code. */
class ConnectFailure extends Error {
    name = "ConnectFailure";
}
/** The proxy answered a CONNECT with another status than 200. Its text holds no URL, which may hold a password. */
class ProxyRefused extends Error {
    name = "ProxyRefused";
    status;
    constructor(status) {
        super(`the proxy answered ${status}`);
        this.status = status;
    }
}
/** What went wrong on the way to a proxy, or at it. */
class ProxyFailure extends ConnectFailure {
    name = "ProxyFailure";
    proxy;
    constructor(proxy, cause) {
        super("no connection through the proxy", { cause });
        this.proxy = proxy;
    }
}
/** Reasons that a certificate was not trusted which the system's own list of authorities may heal. */
const unknownIssuer = new Set([
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
]);
/**
 * Makes connections. Tunnels through proxies are made here and not by undici's ProxyAgent: if a proxy hangs up on a
 * CONNECT, that one tries again without pause or end (undici 7.30, measured: 8,000 connections in two seconds), and
 * it tells a status only in its error's text.
 */
class Connector {
    #options;
    #sockets = new Set();
    /** undici's connectors, which keep TLS sessions: with and without verification. */
    #secured = new Map();
    #roots = "node";
    /** By origin, the farthest of the addresses that answered there. */
    #farthest = new Map();
    #closed = false;
    constructor(options) {
        this.#options = options;
    }
    /**
     * For undici's `connect` option: to addresses within reach only; through the environment's proxy unless `straight`.
     */
    to(reach, straight = false) {
        return (to, callback) => {
            this.#openTrusting(to, reach, straight).then((socket) => callback(null, compileParserOnce(readLeniently(answerBeforeError(socket)))), (error) => callback(nameless(error), null));
        };
    }
    /**
     * How near an origin is, by the farthest address that a connection to it had; public if there was none, or a proxy
     * between.
     */
    reachOf(url) {
        return this.#farthest.get(url.origin) ?? "public";
    }
    /** Closes every connection, those being made as well, so that nothing keeps the process alive. */
    close() {
        this.#closed = true;
        for (const socket of this.#sockets)
            socket.destroy();
    }
    #track = (socket) => {
        if (this.#closed)
            socket.destroy();
        this.#sockets.add(socket);
        socket.once("close", () => this.#sockets.delete(socket));
    };
    async #openTrusting(to, reach, straight) {
        try {
            return await this.#open(to, reach, straight);
        }
        catch (error) {
            if (this.#roots !== "node" || !unknownIssuer.has(error.code ?? ""))
                throw error;
            // the system's list costs a tenth of a second, and only companies with an authority of their own need it
            this.#roots = "node and system";
            this.#secured.clear();
            return await this.#open(to, reach, straight);
        }
    }
    async #open(to, reach, straight) {
        const url = new URL(`${to.protocol}//${to.host}`);
        const proxy = straight ? undefined : this.#options.proxyFor(url);
        if (proxy !== undefined) {
            // behind a proxy the proxy resolves the name
            this.#farthest.set(url.origin, "public");
            return await this.#secure(to, await this.#tunnel(proxy, to));
        }
        const { socket, nearness } = await this.#dial(to, reach);
        const known = this.#farthest.get(url.origin);
        const answered = nearness === "refused" ? "public" : nearness;
        if (known === undefined || !isWithin(known, answered))
            this.#farthest.set(url.origin, answered);
        return to.protocol === "https:" ? await this.#secure(to, socket) : socket;
    }
    #dial({ hostname, port, protocol }, reach) {
        const { lookup, connectTimeout: timeout } = this.#options;
        const number = Number(port || (protocol === "https:" ? 443 : 80));
        return dial({ hostname, port: number, reach, lookup, timeout, track: this.#track });
    }
    /** TLS over a connection that stands. */
    #secure(to, over) {
        const connect = this.#securing(!this.#options.tlsSkipVerify(to.host ?? to.hostname));
        return new Promise((resolve, reject) => {
            connect({ ...to, httpSocket: over }, (error, socket) => (error ? reject(error) : resolve(socket)));
        });
    }
    #securing(verify) {
        let known = this.#secured.get(verify);
        if (known === undefined) {
            known = (0,undici/* buildConnector */.gU)({
                allowH2: false,
                timeout: this.#options.connectTimeout,
                rejectUnauthorized: verify,
                ...(verify ? { secureContext: this.#authorities() } : { minVersion: "TLSv1.2" }),
            });
            this.#secured.set(verify, known);
        }
        return known;
    }
    /**
     * Node's own list of authorities is parsed once in a process, off this thread; named one by one it would be parsed
     * again, which takes longer than all else before the first request.
     */
    #authorities() {
        // loaded when it is needed: with it Node begins to read its list
        const { createSecureContext, getCACertificates } = process.getBuiltinModule("node:tls");
        const system = this.#roots === "node" ? [] : getCACertificates("system");
        const given = this.#options.ca === undefined ? [] : [this.#options.ca];
        const others = [...system, ...given];
        const ca = others.length === 0 ? undefined : [...new Set([...getCACertificates("default"), ...others])];
        return createSecureContext({ minVersion: "TLSv1.2", ca });
    }
    async #tunnel(proxy, to) {
        const authorization = proxyAuthorization(proxy.url);
        const authority = `${to.hostname.includes(":") ? `[${to.hostname}]` : to.hostname}:${to.port || "443"}`;
        const client = new undici/* Client */.Kj(proxy.url.origin, {
            connect: (at, callback) => {
                this.#dial(at, "any")
                    .then(({ socket }) => (at.protocol === "https:" ? this.#secure(at, socket) : socket))
                    .then((socket) => callback(null, compileParserOnce(readLeniently(socket))), (error) => callback(nameless(error), null));
            },
            headersTimeout: this.#options.connectTimeout * 3,
        });
        try {
            const { statusCode, socket } = await client.connect({
                path: authority,
                headers: { host: authority, ...(authorization && { "proxy-authorization": authorization }) },
            });
            socket.on("error", () => { });
            if (statusCode !== 200) {
                socket.destroy();
                throw new ProxyRefused(statusCode);
            }
            return socket;
        }
        catch (error) {
            throw new ProxyFailure(proxy, error);
        }
        finally {
            client.destroy().catch(() => { });
        }
    }
}
/** undici connects again, without end, after an error of its own codes; wrapped, the failure is the request's. */
function nameless(error) {
    return error instanceof ConnectFailure ? error : new ConnectFailure("connection failed", { cause: error });
}
/**
 * A peer that refuses an upload answers and hangs up, and the next write fails (EPIPE, ECONNRESET) while the answer
 * still lies unread in the kernel. A failed write makes Node drop whatever comes in afterwards, so the failure is
 * told a turn of the event loop later, when the answer was read; else the reason (401, 413) would be lost. Chunks that
 * were written are not needed any more.
 */
function answerBeforeError(socket) {
    const later = (chunks, callback) => (error) => {
        if (error)
            return void setImmediate(() => setImmediate(() => callback(error)));
        for (const { chunk } of chunks)
            (0,spent/* free */.t9)(chunk);
        callback();
    };
    const write = socket._write.bind(socket);
    socket._write = (chunk, encoding, callback) => write(chunk, encoding, later([{ chunk }], callback));
    const writev = socket._writev?.bind(socket);
    if (writev)
        socket._writev = (chunks, callback) => writev(chunks, later(chunks, callback));
    return socket;
}

;// CONCATENATED MODULE: ./src/http/response.ts

/**
 * An answer's body trickles: fewer than `minimumRate` bytes a second over `rateWindow`. undici's own timer only sees
 * silence.
 */
class TrickleError extends Error {
    name = "TrickleError";
    code = "TRICKLE";
}
/** Interim answers (1xx) without end, which keep undici's timer for silence from running out. */
class InterimFlood extends Error {
    name = "InterimFlood";
    code = "INTERIM";
}
/** Interim answers before one answer. */
const maxInterim = 10;
/** Bytes held for a reader that is slower than the peer; above it the peer has to wait. */
const readAhead = 512 * 1024;
/**
 * Bytes that are handed on at once, if so many wait: a chunk costs all who handle it about the same however long it
 * is, and TLS brings them in 16 KiB.
 */
const maxGathered = 256 * 1024;
/** Bytes a second. */
const minimumRate = 1024;
/** Milliseconds of waiting for the peer, after which the rate is looked at. */
const rateWindow = 60_000;
/** One request and its answer, as undici tells it. Chunks are queued as they come and handed on without a copy. */
class Exchange {
    answered;
    status = 0;
    headers = headersOf({});
    size = 0;
    isLonger = false;
    failure;
    #settle;
    #controller;
    #clock;
    #signal;
    #aborted;
    #queue = [];
    #ended = false;
    #keepOf;
    #keep;
    /** When the rate of what is kept was looked at last, and how much was here then. */
    #looked = { at: 0, size: 0 };
    #wake;
    #interim = 0;
    constructor(clock, signal, keep = () => undefined) {
        this.#clock = clock;
        this.#keepOf = keep;
        this.#signal = signal;
        this.answered = new Promise((resolve, reject) => {
            this.#settle = { resolve, reject };
        });
        Cancellation.of(signal).add(this);
    }
    abort(reason) {
        if (this.#ended)
            return;
        this.#aborted = { reason };
        this.#controller?.abort(reason);
        this.#fail(reason);
    }
    onRequestStart(controller) {
        this.#controller = controller;
        if (this.#aborted)
            controller.abort(this.#aborted.reason);
    }
    onResponseStart(_controller, status, headers) {
        if (status < 200) {
            // 103 and the like: the answer is still to come
            if (++this.#interim > maxInterim)
                this.abort(new InterimFlood());
            return;
        }
        this.status = status;
        this.headers = headersOf(headers);
        this.#keep = this.#keepOf(status);
        if (this.#keep === undefined)
            this.#settle.resolve(this);
        else
            this.#looked.at = this.#clock.now();
    }
    onResponseData(controller, chunk) {
        this.#queue.push(chunk);
        this.size += chunk.length;
        if (this.#keep !== undefined)
            this.#check(this.#keep);
        else {
            if (this.size >= readAhead)
                controller.pause();
            this.#wakeReader();
        }
    }
    /** Holds what is kept to its bound and to the least rate. */
    #check(keep) {
        const now = this.#clock.now();
        const { at, size } = this.#looked;
        if (this.size > keep || Number(this.headers.get("content-length") ?? 0) > keep) {
            this.isLonger = true;
            this.abort(new Error("longer than what is kept"));
        }
        else if (now - at >= rateWindow) {
            if (this.size - size < (minimumRate * rateWindow) / 1000)
                this.abort(new TrickleError());
            this.#looked = { at: now, size: this.size };
        }
    }
    onResponseEnd() {
        // undici gives its connection free a turn of the event loop from now: a request that follows at once would open
        // another one
        queueMicrotask(() => setImmediate(() => this.#finish()));
    }
    onResponseError(_controller, error) {
        this.#fail(error);
    }
    #fail(error) {
        if (this.#ended)
            return;
        this.failure = { error };
        if (this.status === 0)
            this.#settle.reject(error);
        this.#finish();
    }
    #finish() {
        this.#ended = true;
        this.#settle.resolve(this);
        Cancellation.of(this.#signal).delete(this);
        this.#wakeReader();
    }
    #wakeReader() {
        const wake = this.#wake;
        this.#wake = undefined;
        wake?.();
    }
    kept() {
        return this.#queue.length === 1 ? this.#queue[0] : Buffer.concat(this.#queue);
    }
    /** What is handed on next; nothing: nothing is here. */
    #take() {
        let count = 0;
        for (let length = 0; count < this.#queue.length; count++) {
            length += this.#queue[count].byteLength;
            if (count > 0 && length > maxGathered)
                break;
        }
        return this.#queue.splice(0, count);
    }
    async *read() {
        let waited = 0;
        let bytes = 0;
        try {
            for (;;) {
                const taken = this.#take();
                if (taken.length > 0) {
                    const chunk = taken.length === 1 ? taken[0] : joined(taken);
                    this.size -= chunk.length;
                    if (!this.#ended && this.size < readAhead / 2)
                        this.#controller?.resume();
                    bytes += chunk.length;
                    yield chunk;
                }
                else if (this.failure) {
                    throw this.failure.error;
                }
                else if (this.#ended) {
                    return;
                }
                else {
                    const since = this.#clock.now();
                    await new Promise((resolve) => {
                        this.#wake = resolve;
                    });
                    // only time spent waiting for the peer counts: a slow reader is not the peer's fault
                    waited += this.#clock.now() - since;
                    if (waited >= rateWindow) {
                        const arrived = bytes + this.size;
                        if (!this.#ended && arrived < (minimumRate * rateWindow) / 1000)
                            throw new TrickleError();
                        waited = 0;
                        bytes = 0;
                    }
                }
            }
        }
        finally {
            this.abort(new Error("the answer was not read to its end"));
        }
    }
}
/**
 * Aborts every exchange of a signal by one listener: Node takes longer to add and remove one than to send a small
 * request. It is there only as long as an exchange is, since a signal made of others lives as long as it has one.
 */
class Cancellation {
    static #known = new WeakMap();
    #signal;
    #exchanges = new Set();
    static of(signal) {
        const known = Cancellation.#known.get(signal) ?? new Cancellation(signal);
        Cancellation.#known.set(signal, known);
        return known;
    }
    constructor(signal) {
        this.#signal = signal;
    }
    add(exchange) {
        if (this.#exchanges.size === 0)
            this.#signal.addEventListener("abort", this.#onAbort);
        this.#exchanges.add(exchange);
    }
    delete(exchange) {
        if (this.#exchanges.delete(exchange) && this.#exchanges.size === 0)
            this.#signal.removeEventListener("abort", this.#onAbort);
    }
    #onAbort = () => {
        for (const exchange of [...this.#exchanges])
            exchange.abort(this.#signal.reason);
    };
}
/** The chunks as one, in memory of its own; theirs is freed. */
function joined(chunks) {
    // not of Node's pool, so that it may be freed in its turn
    const whole = Buffer.allocUnsafeSlow(chunks.reduce((length, chunk) => length + chunk.byteLength, 0));
    let at = 0;
    for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.byteLength;
        (0,spent/* mayBeFreed */.Nz)(chunk);
        (0,spent/* free */.t9)(chunk);
    }
    return whole;
}
function headersOf(fields) {
    const all = (name) => {
        const key = name.toLowerCase();
        if (!Object.hasOwn(fields, key))
            return [];
        const value = fields[key];
        return value === undefined ? [] : typeof value === "string" ? [value] : value;
    };
    return { all, get: (name) => all(name)[0] };
}

;// CONCATENATED MODULE: ./src/http/failure.ts






const certificates = {
    DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is self-signed",
    SELF_SIGNED_CERT_IN_CHAIN: "the certificate is signed by an authority that is not trusted",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate is signed by an authority that is not trusted",
    UNABLE_TO_GET_ISSUER_CERT: "the certificate is signed by an authority that is not trusted",
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate is signed by an authority that is not trusted",
    CERT_HAS_EXPIRED: "the certificate has expired",
    CERT_NOT_YET_VALID: "the certificate is not valid yet",
    ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another host name",
};
/** System and undici codes of the wire. Measured with undici 7.30 on Node 24. */
const codes = {
    ENOTFOUND: ["the host was not found", "thrice"],
    EAI_AGAIN: ["the host name could not be resolved", "lost"],
    ECONNREFUSED: ["the connection was refused", "lost"],
    EHOSTUNREACH: ["the host cannot be reached", "lost"],
    ENETUNREACH: ["the network cannot be reached", "lost"],
    ETIMEDOUT: ["the connection timed out", "lost"],
    UND_ERR_CONNECT_TIMEOUT: ["the connection timed out", "lost"],
    ECONNRESET: ["the connection was reset", "lost"],
    ECONNABORTED: ["the connection was reset", "lost"],
    EPIPE: ["the connection was closed", "lost"],
    UND_ERR_SOCKET: ["the connection was closed", "lost"],
    UND_ERR_HEADERS_TIMEOUT: ["no answer came in time", "lost"],
    UND_ERR_BODY_TIMEOUT: ["the transfer stalled", "lost"],
    TWO_LENGTHS: ["the answer has two different Content-Lengths", "twice"],
    INTERIM: ["the answer did not come, only interim ones (1xx)", "twice"],
    TRICKLE: ["the transfer slowed to a trickle", "lost"],
    UND_ERR_HEADERS_OVERFLOW: ["the header of the answer is over 64 KiB", "never", "limit"],
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ["the answer is not as long as its Content-Length", "twice"],
    UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: ["the content changed while it was uploaded", "never", "conflict"],
    UND_ERR_DESTROYED: ["the client was closed", "never", "cancelled"],
    UND_ERR_CLOSED: ["the client was closed", "never", "cancelled"],
};
/**
 * What a failure on the wire means; undefined if it is none (a mistake in this program, an error of the body that was
 * being sent). Errors of undici are not handed on: they hold request headers.
 */
function failureOf(error) {
    if (error instanceof ConnectFailure) {
        const failure = proxyMeaning(error) ?? meaning(rootOf(error.cause));
        if (failure === undefined)
            return { remedy: "never", summary: (0,safe/* safe */.g)(error.cause.message, 200), facts: { kind: "network" } };
        return failure.remedy === "lost" ? { ...failure, remedy: "unsent" } : failure;
    }
    return meaning(rootOf(error));
}
/** What a failure of a proxy means: at it, or on the way to it. */
function proxyMeaning(error) {
    if (error.cause instanceof ConnectFailure && !(error instanceof ProxyFailure))
        return proxyMeaning(error.cause);
    if (error.cause instanceof ProxyUnusable) {
        const { message, variable } = error.cause;
        return { remedy: "never", summary: (0,safe/* safe */.g)(message, 200), facts: { kind: "network", reason: "proxy-unusable", variable } };
    }
    if (!(error instanceof ProxyFailure))
        return undefined;
    const { url, variable } = error.proxy;
    const name = `${url.host} (${variable})`;
    const facts = { proxy: url.host, variable };
    const root = rootOf(error.cause);
    if (root instanceof ProxyRefused) {
        const failure = proxyFailure(root.status, name);
        return { ...failure, facts: { ...failure.facts, ...facts } };
    }
    const failure = meaning(root);
    if (failure === undefined)
        return undefined;
    const summary = failure.facts.code === "ECONNREFUSED"
        ? `the proxy ${name} refused the connection`
        : `the proxy ${name} cannot be used: ${failure.summary}`;
    return { ...failure, summary, facts: { ...failure.facts, ...facts, reason: "proxy-down" } };
}
/** Down to what the system said: an AggregateError if several addresses were tried, a failure in a tunnel. */
function rootOf(error) {
    if (error instanceof ConnectFailure)
        return rootOf(error.cause);
    if (error instanceof AggregateError)
        return rootOf(error.errors[0]);
    const { code, cause } = (error ?? {});
    return code === "UND_ERR_PRX_TLS" && cause !== undefined ? rootOf(cause) : error;
}
function meaning(error) {
    if (!(error instanceof Error))
        return undefined;
    if (error instanceof AddressRefused) {
        return {
            remedy: "never",
            summary: `a registry named this address, but it is out of reach: ${error.message}`,
            facts: { kind: "server", reason: "out-of-reach" },
        };
    }
    if (error instanceof ProxyRefused)
        return proxyFailure(error.status);
    const code = error.code;
    if (error instanceof TrickleError)
        return known("TRICKLE");
    // undici names not every parser error: `code` may be missing
    if (error.name === "HTTPParserError")
        return { remedy: "twice", summary: "the answer is not HTTP", facts: { kind: "network", code, detail: parserWords(error.message) } };
    if (typeof code !== "string")
        return undefined;
    const certificate = certificates[code];
    if (certificate !== undefined) {
        const isUnknown = !/altname|expired|valid_yet/i.test(code);
        return {
            remedy: "never",
            summary: certificate,
            facts: { kind: "tls", code, detail: namesOf(error), reason: isUnknown ? "unknown-authority" : undefined },
        };
    }
    if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG" || code === "ERR_SSL_HTTP_REQUEST") {
        return { remedy: "never", summary: "the host does not speak TLS on this port", facts: { kind: "tls", code, reason: "not-tls" } };
    }
    if (/^(ERR_SSL_|ERR_TLS_|CERT_|EPROTO$)/.test(code))
        return { remedy: "never", summary: "TLS failed", facts: { kind: "tls", code } };
    return known(code);
}
/** The names that a certificate is for, if it is for another one. */
function namesOf(error) {
    const { cert } = error;
    if (typeof cert?.subjectaltname !== "string")
        return undefined;
    return (0,safe/* safe */.g)(`it is for ${cert.subjectaltname.replace(/\b(?:DNS|IP Address):/g, "")}`, 200);
}
/**
 * The parser's reason out of undici's words: `Response does not match the HTTP/1.1 protocol (Invalid header token)`.
 */
function parserWords(message) {
    const [, words] = /\(([^()]*)\)$/.exec(message) ?? [];
    return words === undefined ? undefined : (0,safe/* safe */.g)(words.charAt(0).toLowerCase() + words.slice(1), 100);
}
function known(code) {
    const entry = codes[code];
    if (entry === undefined)
        return undefined;
    const [summary, remedy, kind = "network"] = entry;
    return { remedy, summary, facts: { kind, code } };
}
/**
 * A proxy that answered a CONNECT, or a plain request, with another status than the registry's. @param name of the
 * proxy, if it is known
 */
function proxyFailure(status, name) {
    const proxy = name === undefined ? "the proxy" : `the proxy ${name}`;
    if (status === 407) {
        return { remedy: "never", summary: `${proxy} asks for credentials`, facts: { kind: "network", status, reason: "proxy-credentials" } };
    }
    const remedy = status === 408 || status === 429 || status >= 500 ? "unsent" : "never";
    return { remedy, summary: `${proxy} refused the connection`, facts: { kind: "network", status, reason: "proxy-refuses" } };
}
/** The error that people see. Its cause is not undici's, which holds request headers. */
function errorOf(failure, facts) {
    return new errors/* OciError */.Mf(failure.summary, { ...facts, ...failure.facts });
}

;// CONCATENATED MODULE: ./src/http/origin.ts


/**
 * Of a URL that is taken from an answer, characters. Signed ones come near 4 KiB; those that carry a session token
 * have been seen over 16.
 */
const maxUrl = 32 * 1024;
/**
 * The one policy for URLs that an answer hands out: redirects, upload Locations, realms, Links. Resolved against the
 * URL of the answer; its query is left as it is, byte for byte (distribution-spec, "Pushing blobs": a Location may
 * hold critical parameters).
 * @param what names it in the error: `redirect`, `upload Location`.
 * @throws OciError of kind "server" if it is empty, no URL, too long, of another scheme than http and https, holds a
 * user or a password, or leaves TLS for a host that is not to be spoken to without.
 */
function resolveHandedOut(text, base, what, plainHttp) {
    const refuse = (why) => new errors/* OciError */.Mf(`the ${what} that was answered ${why}`, { kind: "server", host: base.host });
    if (text.trim() === "")
        throw refuse("is empty");
    if (text.length > maxUrl)
        throw refuse(`is ${text.length} characters long; at most ${maxUrl} are taken`);
    const url = URL.parse(text, base.href);
    if (url === null)
        throw refuse("is no URL");
    if (url.protocol !== "http:" && url.protocol !== "https:")
        throw refuse(`has the scheme ${(0,safe/* safe */.g)(url.protocol, 32)}`);
    if (url.username !== "" || url.password !== "")
        throw refuse("holds a user name or password");
    if (base.protocol === "https:" && url.protocol === "http:" && !plainHttp(url.host))
        throw refuse(`leaves TLS for http://${url.host}`);
    url.hash = "";
    return url;
}
/**
 * A URL with one more parameter; the query that it has is not touched (URLSearchParams would write it anew and break
 * what is signed).
 */
function withQuery(url, name, value) {
    const more = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    const href = url.href.replace(/#.*$/s, "");
    return new URL(`${href}${href.includes("?") ? (/[?&]$/.test(href) ? "" : "&") : "?"}${more}`);
}
/** A URL for the log: without query, user and password, which may be secrets. */
function shownUrl(url) {
    return (0,safe/* safe */.g)(`${url.protocol}//${url.host}${url.pathname}`, 512);
}
/** The lane of a URL: host and port, the default one too. */
function laneOf(url) {
    return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}

// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __nccwpck_require__(39970);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __nccwpck_require__(89972);
;// CONCATENATED MODULE: ./src/http/refusal.ts




/**
 * Reads the body of an error: the specification's `{"errors":[{code, message, detail}]}`, what token services and
 * proxies answer (`details`, `error`, `error_description`, `message`), the XML of object stores, else the start of
 * plain text. Whatever it is, nothing throws.
 */
function parseRefusal(body, contentType = "") {
    if (body.length === 0)
        return {};
    const text = new TextDecoder().decode(body);
    let value;
    try {
        value = (0,json/* parseJson */.qF)(body, "error", { limit: limits/* limits */.F.errorBody });
    }
    catch {
        return parseText(text, contentType);
    }
    if (!(0,json/* isObject */.Gv)(value))
        return {};
    const errors = (0,json/* isArray */.cy)(value.errors) ? value.errors.filter(json/* isObject */.Gv) : [];
    if (errors.length > 0) {
        const said = errors.slice(0, 8).map((error) => sayings(error.message, error.code === undefined ? error.detail : undefined));
        // distribution puts a vague DIGEST_INVALID before the blobs that a manifest lacks.
        const telling = errors.find(({ code }) => code === "MANIFEST_BLOB_UNKNOWN") ?? errors[0];
        return refusal(telling?.code, [...new Set(said.filter((one) => one !== ""))].join("; "));
    }
    if ((0,json/* isObject */.Gv)(value.error))
        return refusal(value.error.code, sayings(value.error.message));
    return refusal(value.code ?? value.error, sayings(value.details, value.error_description, value.message));
}
function sayings(...values) {
    return values.find((value) => typeof value === "string" && value !== "") ?? "";
}
/** A code is one word; anything else is something to read. */
function refusal(code, detail) {
    const isCode = typeof code === "string" && /^[\w.-]{1,64}$/.test(code);
    const words = detail || (typeof code === "string" && !isCode ? code : "");
    return { ...(isCode && { code }), ...(words && { detail: (0,safe/* safe */.g)(words) }) };
}
function parseText(text, contentType) {
    if (/html/i.test(contentType) || /^\s*<(!doctype\s+html|html)/i.test(text))
        return { detail: "an HTML page" };
    const between = (tag) => {
        const from = text.indexOf(`<${tag}>`);
        const to = from < 0 ? -1 : text.indexOf(`</${tag}>`, from);
        return to < 0 ? "" : text.slice(from + tag.length + 2, to);
    };
    const code = between("Code");
    if (code !== "")
        return refusal(code, between("Message"));
    return { detail: (0,safe/* safe */.g)(text.trim(), 200) };
}
/** ghcr.io answers 403 where it means 429: its secondary rate limit is told by its words alone. */
function isRateLimit(status, { detail = "" }) {
    return status === 429 || (status === 403 && /rate limit/i.test(detail));
}
const kinds = {
    401: ["unauthorized", "authentication failed"],
    402: ["denied", "the registry asks for payment"],
    403: ["denied", "permission denied"],
    404: ["not-found", "not found"],
    405: ["unsupported", "the registry does not allow this"],
    409: ["conflict", "the registry reports a conflict"],
    410: ["not-found", "not found any more"],
    412: ["conflict", "something else was written meanwhile"],
    413: ["limit", "too large for the registry"],
    429: ["rate-limited", "the rate limit is reached"],
    431: ["limit", "the request's header is too large for the registry"],
    501: ["unsupported", "the registry does not do this"],
};
/**
 * What the words of a refusal say that its status and code leave open: they are the same for several registries, and
 * each has words of its own.
 */
function reasonOf(status, { code = "", detail = "" }) {
    if (status === 413)
        return "body-limit";
    if (status < 400 || status >= 500)
        return undefined;
    // Harbor, GitLab, ghcr.io, Artifact Registry; Harbor, ECR, Quay, Docker Hub
    if (/\bquota\b|storage limit/i.test(detail))
        return "quota";
    if (/\bimmutable\b|immutability/i.test(detail))
        return "immutable-tag";
    if (code === "MANIFEST_INVALID" && /media ?type|(?:unknown|unsupported|unrecogni[sz]ed) (?:manifest|type)/i.test(detail))
        return "refused-type";
    return undefined;
}
/** The error for a status that was not expected. */
function refusalError(status, refusal, contentType, facts) {
    const [kind, summary] = isRateLimit(status, refusal)
        ? kinds[429]
        : (kinds[status] ??
            (status >= 500
                ? ["server", "the registry failed"]
                : status >= 400
                    ? ["server", "the registry refused the request"]
                    : ["server", `unexpected answer${contentType ? ` of type ${(0,safe/* safe */.g)(contentType, 80)}` : ""}`]));
    return new errors/* OciError */.Mf(summary, { ...facts, kind, status, ...refusal, reason: reasonOf(status, refusal) });
}

;// CONCATENATED MODULE: ./src/http/retry.ts
/**
 * Statuses that may be different the next time; 499, 522 and 524 are those of proxies and CDNs. 501 and 505 never
 * change.
 */
const retryableStatuses = new Set([408, 429, 499, 500, 502, 503, 504, 522, 524]);
/** The longest wait that a registry may ask for, milliseconds. */
const maxWait = 120_000;
/** Half a second, doubled with each attempt, give or take half of it, at most 30 seconds. Milliseconds. */
function backoff(attempt, random) {
    return Math.min(30_000, 500 * 2 ** (attempt - 1) * (0.5 + random()));
}
/**
 * What Retry-After asks for (RFC 9110, 10.2.3), milliseconds: seconds, or a date, which is taken relative to the
 * answer's own Date, so that a clock that is wrong does no harm. Undefined if there is none or it makes no sense; 0
 * where it lies in the past.
 */
function retryAfter(headers, now) {
    const text = headers.get("retry-after")?.trim();
    if (!text)
        return untilReset(headers, now);
    if (text.length > 64)
        return undefined;
    if (/^\d+$/.test(text))
        return Number(text) * 1000;
    // Date.parse takes much that is no date of HTTP (`-5`, `1.5`)
    const until = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(until))
        return undefined;
    const date = Date.parse(headers.get("date") ?? "");
    return Math.max(0, until - (Number.isNaN(date) ? now : date));
}
/**
 * What GitHub's API says instead if its hourly limit is used up: when that begins anew, in seconds since 1970
 * ("Rate limits for the REST API").
 */
function untilReset(headers, now) {
    const reset = headers.get("x-ratelimit-reset")?.trim() ?? "";
    if (headers.get("x-ratelimit-remaining")?.trim() !== "0" || !/^\d{10}$/.test(reset))
        return undefined;
    const date = Date.parse(headers.get("date") ?? "");
    return Math.max(0, Number(reset) * 1000 - (Number.isNaN(date) ? now : date));
}
/**
 * How long to wait before the next attempt, milliseconds: what was asked for and a little more, so that those who
 * wait together do not come back together; else the backoff.
 */
function waitBefore(attempt, asked, random) {
    return asked ? asked + 500 * random() : backoff(attempt, random);
}

;// CONCATENATED MODULE: ./src/http/redirects.ts







const redirects = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 10;
/** Challenges of another registry: a token that others share, and one of the request's own. */
const maxChallengesElsewhere = 2;
/**
 * One attempt: from the request's own URL through its redirects to an answer (RFC 9110, 15.4). Authorization goes to
 * its own origin only, and once the chain has left that, never again. What writes is only ever redirected by 307 and
 * 308, which keep the method and send the body again.
 */
class Attempt {
    #ctx;
    #settings;
    #request;
    /** Whom the user named: the origin of a request that was built here, or who handed its URL out. */
    #named;
    /** Whether the chain has left the origin that the Authorization is for. */
    #left = false;
    constructor(ctx, settings, request) {
        this.#ctx = ctx;
        this.#settings = settings;
        this.#request = request;
        this.#named = request.handedOutBy ?? request.url;
    }
    /** @throws OciError if the redirects break a rule, the signal's reason, an error of the body that was being sent */
    async run(authorization, mayChallenge) {
        const { handedOutBy, auth, expect, signal = this.#ctx.signal } = this.#request;
        let { url } = this.#request;
        if (handedOutBy) {
            url = resolveHandedOut(url.href, handedOutBy, "URL", this.#settings.plainHttp);
            this.#checkWrite(url, { host: handedOutBy.host });
        }
        // an upload Location on another host gets no Authorization
        const home = auth?.origin ?? this.#named.origin;
        const seen = new Set();
        try {
            for (;;) {
                this.#left ||= url.origin !== home;
                seen.add(url.href);
                const hop = this.#left && url.origin !== home ? await this.#askElsewhere(url) : await this.#ask(url, this.#left ? undefined : authorization);
                const { status } = hop.answer;
                if (!redirects.has(status) || expect.includes(status))
                    return await conclude(this.#ctx, this.#request, hop, { left: this.#left, mayChallenge });
                const next = this.#redirectOf(hop);
                if (seen.has(next.href))
                    throw badRedirect(url, status, "leads in a circle");
                if (seen.size > maxRedirects)
                    throw badRedirect(url, status, `is one of more than ${maxRedirects}`);
                url = next;
            }
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            const failure = failureOf(error);
            if (failure === undefined)
                throw error;
            return { type: "failure", error: errorOf(failure, { host: url.host }), remedy: failure.remedy };
        }
    }
    /**
     * Some registries redirect what is read to another registry (lscr.io to ghcr.io), which may want a token: an
     * anonymous one, never ours.
     */
    async #askElsewhere(url) {
        const { auth } = this.#request;
        if (auth?.elsewhere === undefined || isWrite(this.#request))
            return await this.#ask(url, undefined);
        let hop = await this.#ask(url, await auth.elsewhere(url));
        for (let challenges = 0; hop.answer.status === 401 && challenges < maxChallengesElsewhere; challenges++) {
            const authorization = await auth.elsewhere(url, hop.answer.headers);
            if (authorization === undefined)
                break;
            hop = await this.#ask(url, authorization);
        }
        return hop;
    }
    /** One request on the wire. */
    async #ask(url, authorization) {
        const { clock, emit } = this.#ctx;
        const { transport, silence, observe } = this.#settings;
        const { method, body, signal = this.#ctx.signal } = this.#request;
        const length = body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.size;
        const headers = this.#headers(url, authorization, length);
        const upload = body === undefined || length === 0 ? undefined : body instanceof Uint8Array ? { content: body } : measured(body);
        const began = clock.now();
        const report = (status, bytes) => emit({
            type: "request",
            method,
            // most logs do not show it
            get url() {
                return shownUrl(url);
            },
            status,
            bytes,
            milliseconds: clock.now() - began,
        });
        try {
            const answer = await transport.request({
                method,
                url,
                headers,
                body: upload?.content,
                reach: this.#reachOf(url),
                silence: silence(this.#request.silence),
                signal,
                keep: this.#keepOf,
            });
            const hop = { url, answer, done: (bytes) => report(answer.status, bytes + length) };
            if (this.#keepOf(answer.status) !== undefined)
                hop.done(answer.size);
            observe(hop);
            return hop;
        }
        catch (error) {
            report(0, 0);
            if (upload && "failure" in upload && upload.failure)
                throw upload.failure.error;
            throw error;
        }
    }
    #keepOf = (status) => {
        const { expect, read } = this.#request;
        if (read === undefined || !expect.includes(status))
            return limits/* limits */.F.errorBody;
        if (read !== "stream")
            return read.limit;
        return status === 401 || status === 403 ? limits/* limits */.F.errorBody : undefined;
    };
    #headers(url, authorization, length) {
        const { method, body, headers: given = {} } = this.#request;
        const headers = { "user-agent": this.#settings.userAgent, "accept-encoding": "identity" };
        for (const [name, value] of Object.entries(given)) {
            if (!this.#left || !/^(authorization|cookie|proxy-authorization)$/i.test(name))
                headers[name.toLowerCase()] = value;
        }
        if (authorization !== undefined)
            headers.authorization = authorization;
        // without it some registries answer 411 to an empty POST (distribution-spec, "Pushing a blob in chunks")
        if (body !== undefined || method === "POST" || method === "PUT" || method === "PATCH")
            headers["content-length"] = String(length);
        for (const [name, value] of Object.entries(headers)) {
            if (!/^[\x20-\x7e]*$/.test(value))
                throw new errors/* OciError */.Mf(`the header ${name} would hold ${(0,safe/* safe */.g)(value, 80)}`, { kind: "input", host: url.host });
        }
        return headers;
    }
    /** What the user named may have any address; what was handed out, one as near as who handed it out. */
    #reachOf(url) {
        const { isTrusted, isAllowed, reachOf, transport } = this.#settings;
        if (isAllowed(url))
            return "loopback";
        if (!isTrusted(this.#named))
            return "public";
        return url.origin === this.#named.origin ? reachOf(url) : transport.reachOf(this.#named);
    }
    #redirectOf({ url, answer }) {
        const { status, headers } = answer;
        const request = this.#request;
        const location = headers.get("location");
        if (location === undefined)
            throw badRedirect(url, status, "has no Location");
        if (isWrite(request) && status !== 307 && status !== 308)
            throw badRedirect(url, status, `would make a ${request.method} something else`);
        let next;
        try {
            next = resolveHandedOut(location, url, "redirect", this.#settings.plainHttp);
        }
        catch (error) {
            throw (0,errors/* withFacts */.Qj)(error, { status });
        }
        if (next.origin === url.origin)
            return next;
        // the bodies of forms are requests for tokens: they hold a secret that is for one origin
        const isForm = Object.entries(request.headers ?? {}).some(([name, value]) => /^content-type$/i.test(name) && /form-urlencoded/i.test(value));
        if (isForm)
            throw badRedirect(url, status, `would carry a secret to ${next.host}`);
        this.#checkWrite(next, { host: url.host, status });
        return next;
    }
    /**
     * What changes something stays at the origin that it was built for, or else one registry of a step could write to
     * another one that only this step reaches. Uploads of blobs may go elsewhere, but not to another registry of this
     * step, nor to a manifest; and nothing is deleted elsewhere.
     * @throws OciError of kind "server"
     */
    #checkWrite(url, facts) {
        const { method, uploads, auth } = this.#request;
        if (!isWrite(this.#request) || url.origin === this.#named.origin)
            return;
        const mayUpload = uploads && method !== "DELETE" && !this.#settings.isTrusted(url) && !/\/manifests\/[^/]*$/.test(url.pathname);
        // a request for a token changes nothing
        const isToken = method === "POST" && auth?.origin === url.origin;
        if (mayUpload || isToken)
            return;
        throw new errors/* OciError */.Mf(`the registry would send a ${method} to ${url.host}, which is not its own host`, { kind: "server", ...facts });
    }
}
function isWrite({ method }) {
    return method !== "GET" && method !== "HEAD";
}
function badRedirect(url, status, why) {
    return new errors/* OciError */.Mf(`the redirect that was answered ${why}`, { kind: "server", status, host: url.host });
}
/**
 * A body that is held to the length it was announced with. A trickle needs no guard here: a chunk that the peer does
 * not take in time counts as silence.
 */
function measured(body) {
    const upload = { content: read() };
    async function* read() {
        let sent = 0;
        try {
            for await (const chunk of body.open(0)) {
                if (sent + chunk.byteLength > body.size)
                    throw changed(`is longer than the ${body.size} bytes announced`);
                sent += chunk.byteLength;
                yield chunk;
            }
            if (sent < body.size)
                throw changed(`ended after ${sent} of ${body.size} bytes`);
        }
        catch (error) {
            upload.failure = { error };
            throw error;
        }
    }
    return upload;
}
function changed(how) {
    return new errors/* OciError */.Mf(`the content changed while it was uploaded: it ${how}`, { kind: "conflict" });
}
/** Tells what an answer means. */
async function conclude(ctx, request, hop, { left, mayChallenge }) {
    const { status, headers } = hop.answer;
    const isChallenge = status === 401 || (status === 403 && headers.get("www-authenticate") !== undefined);
    const challenges = isChallenge && mayChallenge && !left;
    if (request.expect.includes(status) && !challenges) {
        if (request.read === "stream")
            return { type: "stream", hop };
        return { type: "answer", hop, body: request.read ? await whole(hop, request.read.limit) : new Uint8Array() };
    }
    // a body that breaks off or is longer is no failure of its own: the status is what counts
    const body = hop.answer.kept().subarray(0, limits/* limits */.F.errorBody);
    if (status === 407) {
        const failure = proxyFailure(407);
        return { type: "failure", error: errorOf(failure, { host: hop.url.host }), remedy: failure.remedy };
    }
    const refusal = parseRefusal(body, headers.get("content-type"));
    const error = refusalError(status, refusal, headers.get("content-type"), { host: hop.url.host });
    if (challenges)
        return { type: "challenge", hop, body, error };
    if (isRateLimit(status, refusal))
        return { type: "failure", error, remedy: "unsent", asked: retryAfter(headers, ctx.clock.now()) };
    if (retryableStatuses.has(status))
        return { type: "failure", error, remedy: "lost", asked: retryAfter(headers, ctx.clock.now()) };
    // a signed URL that expired: its registry hands out a fresh one
    const expired = left && (status === 401 || status === 403) && (request.method === "GET" || request.method === "HEAD");
    return { type: "failure", error, remedy: expired ? "twice" : "never" };
}
/** @throws OciError of kind "limit" if the body is longer, "corrupt" if it cannot be decoded; why it broke off */
function whole(hop, limit) {
    const { answer, url } = hop;
    if (answer.isLonger)
        throw new errors/* OciError */.Mf(`the answer is longer than ${limit} bytes`, { kind: "limit", host: url.host });
    if (answer.failure)
        throw answer.failure.error;
    const encoding = answer.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
    const bytes = answer.kept();
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    if (encoding === "identity" || encoding === "" || (/gzip$/.test(encoding) && !isGzip))
        return bytes;
    return redirects_decoded(bytes, encoding, { limit, host: url.host });
}
/**
 * A body as it is meant. Nobody was asked to compress it, but some proxies do; others only say so.
 * @throws OciError of kind "corrupt" if it cannot be decoded, "limit" if it is longer than that
 */
async function redirects_decoded(bytes, encoding, { limit, host }) {
    const { gunzipSync, brotliDecompressSync, inflateSync, zstdDecompressSync } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 38522, 23));
    const decoders = { gzip: gunzipSync, "x-gzip": gunzipSync, br: brotliDecompressSync, deflate: inflateSync, zstd: zstdDecompressSync };
    try {
        if (!Object.hasOwn(decoders, encoding))
            throw new Error("unknown");
        return decoders[encoding](bytes, { maxOutputLength: limit });
    }
    catch (error) {
        const isLong = error.code === "ERR_BUFFER_TOO_LARGE";
        const why = isLong
            ? `is longer than ${limit} bytes`
            : `has the Content-Encoding ${(0,safe/* safe */.g)(encoding, 64)}, which was not asked for and cannot be decoded`;
        throw new errors/* OciError */.Mf(`the answer ${why}`, { kind: isLong ? "limit" : "corrupt", host });
    }
}

;// CONCATENATED MODULE: ./src/http/transport.ts





function createTransport(options) {
    const lookup = options.lookup ?? dnsLookup;
    const proxyFor = proxiesOf(options.env, options.secrets);
    const connector = new Connector({ ...options, lookup, proxyFor });
    const agents = new Map();
    const agent = (reach, straight = false) => {
        const key = straight ? "straight" : reach;
        let known = agents.get(key);
        if (known === undefined) {
            known = new undici/* Agent */.g6({
                connect: connector.to(reach, straight),
                allowH2: false,
                // signed Locations, and many OCI-Tag and Link lines
                maxHeaderSize: 64 * 1024,
                bodyTimeout: options.bodyTimeout,
                keepAliveTimeout: 15_000,
            });
            agents.set(key, known);
        }
        return known;
    };
    const proxyOf = (url) => {
        try {
            return proxyFor(url);
        }
        catch (error) {
            throw new ConnectFailure("no proxy", { cause: error });
        }
    };
    return {
        request: ({ method, url, headers, body, silence, reach, signal, keep }) => {
            signal.throwIfAborted();
            const literal = nearnessOfName(url.hostname);
            if (literal !== undefined && !isWithin(literal, reach)) {
                throw new ConnectFailure("refused", { cause: new AddressRefused(url.hostname, literal) });
            }
            const exchange = new Exchange(options.clock, signal, keep);
            // plain HTTP goes to the proxy itself, in absolute form (RFC 9112, 3.2.2): many proxies tunnel to port 443 only
            const proxy = url.protocol === "http:" ? proxyOf(url) : undefined;
            const authorization = proxy && proxyAuthorization(proxy.url);
            const path = `${url.pathname}${url.search}`;
            const request = {
                method,
                origin: proxy?.url.origin ?? url.origin,
                path: proxy ? `${url.origin}${path}` : path,
                headers: proxy ? { ...headers, host: url.host, ...(authorization && { "proxy-authorization": authorization }) } : headers,
                // undici takes async iterables, though the type of `body` does not name them
                body: (body ?? null),
                headersTimeout: silence,
                // without it undici closes the connection after each HEAD
                reset: method === "HEAD" ? false : undefined,
            };
            (proxy ? agent("any", true) : agent(reach)).dispatch(request, exchange);
            if (!proxy)
                return exchange.answered;
            return exchange.answered.catch((error) => {
                throw error instanceof ConnectFailure ? new ProxyFailure(proxy, error) : error;
            });
        },
        reachOf: (url) => {
            const literal = nearnessOfName(url.hostname);
            if (literal === undefined)
                return connector.reachOf(url);
            return literal === "refused" ? "public" : literal;
        },
        close: async () => {
            await Promise.all([...agents.values()].map((each) => each.destroy()));
            connector.close();
        },
    };
}

;// CONCATENATED MODULE: ./src/http/warning.ts
/** Of the header lines that are read, characters in all (distribution-spec, "Warnings": no more than 4096 bytes). */
const maxHeader = 4096;
/**
 * The texts of `Warning: 299 - "<text>"` lines (distribution-spec, "Warnings"); other codes and agents mean something
 * else. Linear. The texts are untrusted.
 */
function parseWarnings(lines) {
    const texts = [];
    let rest = maxHeader;
    for (const line of lines) {
        rest -= line.length;
        if (rest < 0)
            break;
        let at = 0;
        while (line.startsWith('299 - "', at)) {
            let text = "";
            let index = at + 7;
            while (index < line.length && line[index] !== '"') {
                if (line[index] === "\\" && index + 1 < line.length)
                    index++;
                text += line[index++];
            }
            if (line[index] !== '"')
                break;
            if (text.trim() !== "")
                texts.push(text);
            const comma = line.indexOf(",", index);
            if (comma < 0)
                break;
            at = comma + 1;
            while (line[at] === " ")
                at++;
        }
    }
    return texts;
}

;// CONCATENATED MODULE: ./src/http/client.ts









const client_maxWarnings = 100;
/**
 * Challenges of one request that are answered; whether a new answer can help is the authorizer's to say. For each
 * scopes that a challenge asks for these are a token that others share and one of the request's own.
 */
const maxChallenges = 8;
/**
 * The client for every request of a run: one set of connections, one policy for origins, redirects, authorization and
 * retries. Disposing it closes all connections at once.
 * @throws OciError of kind "input" if `ca` is no PEM text of certificates
 */
function createHttpClient(ctx, options) {
    if (options.ca !== undefined)
        checkAuthorities(options.ca);
    return new Client(ctx, options);
}
class Client {
    #ctx;
    #options;
    #settings;
    #trusted = new Set();
    /** Origins that content named, and whose. */
    #named = new Map();
    #warned = new Set();
    constructor(ctx, options) {
        const { env, ca, lookup, tlsSkipVerify, plainHttp, userAgent, timeouts, trustedHosts } = options;
        const silence = timeouts?.silence ?? 60_000;
        const transport = createTransport({
            clock: ctx.clock,
            secrets: ctx.secrets,
            env,
            tlsSkipVerify,
            ca,
            lookup,
            connectTimeout: timeouts?.connect ?? 10_000,
            bodyTimeout: silence,
        });
        this.#ctx = ctx;
        this.#options = options;
        this.#settings = {
            transport,
            plainHttp,
            userAgent,
            observe: (hop) => this.#tellWarnings(hop),
            silence: (asked = silence) => Math.min(asked, timeouts?.silence ?? asked),
            isTrusted: (url) => this.#trusted.has(url.origin) || this.#named.has(url.origin),
            reachOf: (url) => this.#reachOf(url),
            isAllowed: (url) => trustedHosts?.(url.host) ?? false,
        };
    }
    lane = laneOf;
    send(request) {
        return this.#send(request).catch((error) => {
            throw (0,errors/* withFacts */.Qj)(error, { operation: request.operation, reference: request.reference });
        });
    }
    trust(origin, named) {
        if (named)
            this.#named.set(origin.origin, named.like);
        else
            this.#trusted.add(origin.origin);
    }
    #reachOf({ origin }) {
        if (this.#trusted.has(origin))
            return "any";
        const like = this.#named.get(origin);
        return like === undefined ? "public" : this.#settings.transport.reachOf(like);
    }
    resolve(text, base, what) {
        return resolveHandedOut(text, base, what, this.#options.plainHttp);
    }
    [Symbol.asyncDispose]() {
        return this.#settings.transport.close();
    }
    async #send(request) {
        const signal = request.signal ?? this.#ctx.signal;
        let attempts = 0;
        let challenges = 0;
        for (;;) {
            // Tokens are fetched outside the slot: with one slot, and the token service on the same host, this would wait
            // for itself.
            // One token serves many: who gives up does not take it from the others.
            const authorizing = request.auth?.authorization();
            const isAlone = signal !== this.#ctx.signal;
            const authorization = authorizing instanceof Promise ? await (isAlone ? (0,abortable/* abortable */.Z)(authorizing, signal) : authorizing) : authorizing;
            const mayChallenge = request.auth !== undefined && challenges < maxChallenges;
            attempts++;
            const { outcome, answer } = await this.#inSlot(request, async () => {
                const attempt = new Attempt(this.#ctx, this.#settings, request);
                return finish(this.#ctx, request, attempts, await attempt.run(authorization, mayChallenge));
            });
            if (answer)
                return answer;
            if (outcome.type === "challenge") {
                const { status, headers } = outcome.hop.answer;
                challenges++;
                if (await request.auth?.challenged({ status, headers, url: outcome.hop.url })) {
                    attempts--;
                    continue;
                }
                if (request.expect.includes(status))
                    return answerOf(outcome.hop, outcome.body, attempts);
                throw describe(outcome.error, request, attempts);
            }
            if (outcome.type !== "failure")
                throw new Error("an attempt without an answer");
            await this.#waitAfter(outcome, request, attempts);
        }
    }
    /** Runs an attempt within a slot, which a body that the caller reads keeps until it was read. */
    #inSlot(request, work) {
        if (request.slot === false)
            return work();
        if (request.read !== "stream")
            return this.#ctx.limiter.request(laneOf(request.url), work, request.signal);
        return new Promise((resolve, reject) => {
            const hold = async () => {
                const run = await work();
                resolve(run);
                await run.read;
            };
            this.#ctx.limiter.request(laneOf(request.url), hold, request.signal).catch(reject);
        });
    }
    /**
     * Waits for the next attempt.
     * @throws the failure, if there is to be none
     */
    async #waitAfter({ error, remedy, asked }, request, attempts) {
        const ctx = this.#ctx;
        if (attempts >= maxAttempts(remedy, request, this.#options.retries))
            throw describe(error, request, attempts);
        if (asked !== undefined && asked > maxWait)
            throw describe(tooLong(error, asked, ctx), request, attempts);
        const wait = waitBefore(attempts, asked, ctx.random);
        if (error.facts.kind === "rate-limited")
            ctx.limiter.pause(laneOf(request.url), wait);
        ctx.emit({
            type: "retry",
            host: error.facts.host ?? request.url.host,
            what: `${request.operation} ${request.reference}`,
            reason: error.facts.status ? `status ${error.facts.status}` : error.summary,
            attempt: attempts,
            waitMilliseconds: wait,
        });
        await ctx.clock.sleep(wait, request.signal ?? ctx.signal);
    }
    /** Tells each warning of a registry once. */
    #tellWarnings({ url, answer }) {
        for (const text of parseWarnings(answer.headers.all("warning"))) {
            const message = `${url.host} warns: ${(0,safe/* safe */.g)(text, 512)}`;
            if (this.#warned.has(message) || this.#warned.size >= client_maxWarnings)
                continue;
            this.#warned.add(message);
            this.#ctx.emit({ type: "warning", message });
        }
    }
}
function finish(ctx, request, attempts, outcome) {
    if (outcome.type === "answer")
        return { outcome, answer: answerOf(outcome.hop, outcome.body, attempts) };
    if (outcome.type !== "stream")
        return { outcome };
    const { hop } = outcome;
    const { promise, resolve } = Promise.withResolvers();
    const facts = { operation: request.operation, reference: request.reference, host: hop.url.host };
    const stream = new BodyStream(hop, facts, request.signal ?? ctx.signal, resolve);
    return { outcome, answer: { ...answerOf(hop, new Uint8Array(), attempts), stream }, read: promise };
}
function answerOf(hop, body, attempts) {
    const { status, headers } = hop.answer;
    return { status, headers, url: hop.url, attempts, body, stream: nothing };
}
const nothing = {
    async *[Symbol.asyncIterator]() { },
};
/**
 * An answer's body for its caller: read once, its failures told as OciErrors; returning frees the connection, even if
 * reading never began.
 */
class BodyStream {
    #hop;
    #bytes = 0;
    #reader;
    #facts;
    #signal;
    #release;
    constructor(hop, facts, signal, release) {
        this.#hop = hop;
        this.#reader = hop.answer.read();
        this.#facts = facts;
        this.#signal = signal;
        this.#release = release;
    }
    [Symbol.asyncIterator]() {
        return this;
    }
    async next() {
        try {
            const { done, value } = await this.#reader.next();
            if (done) {
                this.#end();
                return { done, value: undefined };
            }
            this.#bytes += value.byteLength;
            return { done: false, value };
        }
        catch (error) {
            this.#end();
            if (this.#signal.aborted)
                throw this.#signal.reason;
            const failure = failureOf(error);
            throw failure ? errorOf(failure, this.#facts) : error;
        }
    }
    async return() {
        this.#hop.answer.abort(new Error("not read to its end"));
        this.#end();
        return { done: true, value: undefined };
    }
    #end() {
        if (this.#release === undefined)
            return;
        this.#hop.done(this.#bytes);
        this.#release();
        this.#release = undefined;
    }
}
function maxAttempts(remedy, request, retries) {
    if (remedy === "unsent")
        return retries;
    if (remedy === "thrice")
        return Math.min(3, retries);
    if (remedy === "never" || request.onLoss === "once")
        return 1;
    return remedy === "twice" ? Math.min(2, retries) : retries;
}
/** The error of a request, with what its caller and its authorizer know. */
function describe(error, request, attempts) {
    // Who we are matters when a registry lets some do more than others.
    const identity = (0,errors/* isKind */.VF)(error, "unauthorized", "denied", "rate-limited") ? request.auth?.facts() : undefined;
    return (0,errors/* withFacts */.Qj)(error, { host: request.url.host, attempts, ...identity });
}
function tooLong(error, asked, ctx) {
    const until = new Date(Math.min(ctx.clock.now() + asked, 8.64e15)).toISOString().replace(/\.\d+Z$/, "Z");
    return new errors/* OciError */.Mf(`${error.summary}, and the registry asks to wait until ${until}`, {
        ...error.facts,
        reason: "asked-to-wait",
        until,
    });
}
function checkAuthorities(pem) {
    const certificates = pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END/g) ?? [];
    const bad = (why) => new errors/* OciError */.Mf(why, { kind: "input", input: "ca-file" });
    if (certificates.length === 0)
        throw bad("ca-file holds no certificate in PEM form");
    for (const [index, certificate] of certificates.entries()) {
        const name = /BEGIN ([A-Z0-9 ]+)-----/.exec(certificate)?.[1] ?? "CERTIFICATE";
        try {
            new (process.getBuiltinModule("node:crypto").X509Certificate)(`${certificate} ${name}-----\n`);
        }
        catch {
            throw bad(`certificate ${index + 1} of ca-file cannot be read`);
        }
    }
}

// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __nccwpck_require__(62148);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __nccwpck_require__(55031);
;// CONCATENATED MODULE: ./src/registry/auth/challenge.ts
/** Of one header line, characters; a longer one is not read. */
const maxLineLength = 8 * 1024;
const tokenCharacter = /[A-Za-z0-9!#$%&'*+.^_`|~-]/;
const token68Character = /[A-Za-z0-9._~+/-]/;
/**
 * Reads every challenge of every WWW-Authenticate line. Names are compared without case; quoted strings may hold
 * commas, equals signs and escaped quotes; values may stand without quotes; empty list elements are skipped. A
 * challenge that is malformed or names a parameter twice is left out, as is what follows it on a line that cannot be
 * read further; it never throws. Linear in the text.
 */
function parseChallenges(lines) {
    return lines.flatMap((line) => (line.length > maxLineLength ? [] : parseLine(line)));
}
function parseLine(line) {
    const found = [];
    let at = 0;
    let scheme;
    let parameters = new Map();
    let broken = false;
    const finish = () => {
        if (scheme !== undefined && !broken)
            found.push({ scheme, parameters });
        scheme = undefined;
        parameters = new Map();
        broken = false;
    };
    const take = (pattern) => {
        const start = at;
        while (at < line.length && pattern.test(line[at]))
            at++;
        return line.slice(start, at);
    };
    for (;;) {
        take(/[\s,]/);
        if (at >= line.length)
            break;
        const name = take(tokenCharacter).toLowerCase();
        if (name === "") {
            broken = true; // no token where one must be
            break;
        }
        const afterName = at;
        take(/[ \t]/);
        if (line[at] === "=") {
            at++;
            take(/[ \t]/);
            const value = line[at] === '"' ? readQuoted() : take(/[^\s,"]/);
            if (scheme === undefined || value === undefined) {
                broken = true;
                break;
            }
            if (parameters.has(name))
                broken = true;
            parameters.set(name, value);
            continue;
        }
        // No "=": the name of a scheme. It stands alone, before its parameters, or before one token68, which nobody here
        // needs.
        finish();
        scheme = name;
        if (at > afterName)
            skipToken68();
    }
    finish();
    return found;
    function readQuoted() {
        const parts = [];
        let from = ++at;
        for (; at < line.length; at++) {
            if (line[at] === '"') {
                parts.push(line.slice(from, at++));
                return parts.join("");
            }
            if (line[at] === "\\") {
                parts.push(line.slice(from, at));
                from = ++at; // the next character stands for itself
            }
        }
        return undefined;
    }
    /**
     * Behind a token68 comes a comma or nothing; what else looks like one is the name of a parameter or of the next
     * scheme.
     */
    function skipToken68() {
        const start = at;
        const text = take(token68Character);
        take(/=/);
        take(/[ \t]/);
        if (text === "" || (at < line.length && line[at] !== ","))
            at = start;
    }
}
/** The first Bearer challenge that names a realm, else the first Basic one; undefined if there is neither. */
function chooseChallenge(challenges) {
    for (const { scheme, parameters } of challenges) {
        const realm = parameters.get("realm");
        if (scheme !== "bearer" || !realm)
            continue;
        return {
            scheme,
            realm,
            service: parameters.get("service") || undefined,
            scope: parameters.get("scope") || undefined,
            error: parameters.get("error"),
        };
    }
    return challenges.some(({ scheme }) => scheme === "basic") ? { scheme: "basic" } : undefined;
}

;// CONCATENATED MODULE: ./src/registry/auth/scope.ts
/**
 * As a token service wants it: `repository:acme/app:pull,push`, `registry:catalog:*` (distribution, token scope
 * documentation).
 */
function formatScope({ repository, actions }) {
    return repository === "" ? "registry:catalog:*" : `repository:${repository}:${actions.join(",")}`;
}
/** The scopes of a challenge, parted by spaces. */
function splitScopes(text) {
    return (text ?? "").split(" ").filter((scope) => scope !== "");
}
/**
 * One scope for each resource with the actions of all, sorted, in the order in which resources came: some services
 * grant only the first. `*` stands for every action. What does not look like `type:name:actions` (ECR Public's `aws`)
 * stays as it is.
 */
function mergeScopes(scopes) {
    return [...byResource(scopes)].map(([resource, actions]) => {
        if (actions.size === 0)
            return resource;
        return `${resource}:${actions.has("*") ? "*" : [...actions].sort().join(",")}`;
    });
}
/** Whether a token for `have` serves where one for `wanted` is needed. */
function coversScopes(have, wanted) {
    const ours = byResource(have);
    return [...byResource(wanted)].every(([resource, actions]) => {
        const granted = ours.get(resource);
        return granted !== undefined && (granted.has("*") || [...actions].every((action) => granted.has(action)));
    });
}
/** The type ends at the first colon and the actions begin at the last: a name may hold a host with a port. */
function byResource(scopes) {
    const resources = new Map();
    for (const scope of scopes) {
        const first = scope.indexOf(":");
        const last = scope.lastIndexOf(":");
        const resource = first < last ? scope.slice(0, last) : scope;
        const actions = first < last ? scope.slice(last + 1).split(",") : [];
        const known = resources.get(resource) ?? new Set();
        for (const action of actions)
            if (action !== "")
                known.add(action);
        resources.set(resource, known);
    }
    return resources;
}
/**
 * A scope as every token service knows it: to pull and push alone; nothing for the catalog. Undefined if it is that
 * already.
 */
function commonScopes(scope) {
    if (scope === formatScope({ repository: "", actions: [] }))
        return [];
    const [, resource, actions] = /^(repository:.+):([^:]+)$/.exec(scope) ?? [];
    const common = actions?.split(",").filter((action) => action === "pull" || action === "push") ?? [];
    const fewer = `${resource}:${common.join(",")}`;
    return common.length === 0 || fewer === scope ? undefined : [fewer];
}
/**
 * Whether it names a resource and actions on it, so that it is about one repository and not about the registry as a
 * whole.
 */
function isResourceScope(scope) {
    return scope.indexOf(":") < scope.lastIndexOf(":");
}

;// CONCATENATED MODULE: ./src/registry/auth/login.ts



/** Scopes about no repository that are kept of one registry's challenges. */
const maxExtraScopes = 8;
/**
 * How one registry wants its clients to log in, as its challenges have shown; kept for each origin, so that later
 * requests need no 401 to know what to send.
 */
class RegistryLogin {
    scheme = "bearer";
    /** Scopes that are about no repository, which its challenges asked for (ECR Public's `aws`). */
    extraScopes = [];
    #http;
    #registry;
    #origin;
    /**
     * The origin of the first realm. Another one is refused: a password that goes to a token service goes to no second
     * one.
     */
    #realmOrigin;
    /** By repository, since some registries have a token service for each group of repositories. */
    #services = new Map();
    /** For repositories that have not been challenged yet. */
    #latest;
    /**
     * @param registry as in a Reference, for errors.
     * @param origin where its API is.
     */
    constructor(http, registry, origin) {
        this.#http = http;
        this.#registry = registry;
        this.#origin = origin;
    }
    serviceFor(repository) {
        return this.#services.get(repository) ?? this.#latest;
    }
    /**
     * Takes up where a challenge sends us, if it is safe to go there.
     * @throws OciError of kind "server"
     */
    learn(repository, challenge) {
        if (!/^https?:\/\//i.test(challenge.realm))
            throw this.#refusal(`has no absolute address: ${(0,safe/* safe */.g)(JSON.stringify(challenge.realm), 200)}`);
        const realm = this.#http.resolve(challenge.realm, this.#origin, "token realm");
        if (this.#origin.protocol === "https:" && realm.protocol !== "https:")
            throw this.#refusal(`is not reached by TLS: ${(0,safe/* safe */.g)(realm.origin, 200)}`);
        if (this.#realmOrigin !== undefined && this.#realmOrigin !== realm.origin) {
            throw this.#refusal(`changed from ${(0,safe/* safe */.g)(this.#realmOrigin, 200)} to ${(0,safe/* safe */.g)(realm.origin, 200)}`, "second-token-service");
        }
        const service = { realm, service: challenge.service, registry: this.#origin };
        this.scheme = "bearer";
        this.#realmOrigin = realm.origin;
        this.#services.set(repository, service);
        this.#latest = service;
        const extra = splitScopes(challenge.scope).filter((scope) => !isResourceScope(scope));
        if (extra.length > 0)
            this.extraScopes = mergeScopes([...this.extraScopes, ...extra]).slice(0, maxExtraScopes);
        return service;
    }
    #refusal(why, reason) {
        return new errors/* OciError */.Mf(`the registry's token service ${why}`, { kind: "server", host: this.#registry, reason });
    }
}

;// CONCATENATED MODULE: ./src/registry/auth/token-service.ts




const clientId = "oci-registry-action";
/**
 * Seconds; what a token is good for if the service does not say, and at least (token authentication
 * specification).
 */
const minTokenLife = 60;
const maxTokenLength = 16 * 1024;
/**
 * Asks a token service for a token: by GET with user name and password or anonymously (distribution, token
 * specification), by POST with an identity token (oauth specification). It takes no slot, since it may be needed
 * while a transfer holds them all. The token is announced as a secret.
 * @throws OciError the service's refusal, with where the credentials came from and what was asked for.
 */
async function requestToken(ctx, http, request) {
    const { credential, service, scopes } = request;
    const facts = { credentials: credential?.from ?? "none", scope: scopes.join(" ") };
    const auth = {
        origin: service.realm.origin,
        authorization: async () => (credential?.kind === "basic" ? basicHeader(credential) : undefined),
        challenged: async () => false,
        facts: () => facts,
    };
    const common = {
        handedOutBy: service.registry,
        operation: "get token for",
        reference: request.reference,
        auth,
        read: { limit: limits/* limits */.F.token },
        slot: false,
    };
    const answer = await http
        .send(credential?.kind === "identity-token"
        ? {
            ...common,
            method: "POST",
            url: service.realm,
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: Buffer.from(token_service_form(credential.token, service.service, scopes)),
            expect: [200],
        }
        : { ...common, method: "GET", url: query(request), expect: [200] })
        .catch((error) => {
        throw (0,errors/* withFacts */.Qj)(asTokenFailure(error), facts);
    });
    const { reference } = request;
    const { value, document } = readToken(ctx, answer, { ...facts, reference });
    const { refresh_token: refreshToken } = document;
    if (typeof refreshToken === "string")
        ctx.secrets.add(refreshToken);
    return {
        value,
        refreshAt: ctx.clock.now() + usableSeconds(document.expires_in) * 1000,
        refreshToken: typeof refreshToken === "string" && refreshToken !== "" ? refreshToken : undefined,
    };
}
/**
 * The token in a service's answer, announced as a secret.
 * @throws OciError of kind "server" if there is none that can be sent
 */
function readToken(ctx, { body, url, status }, facts) {
    const wrong = (what) => new errors/* OciError */.Mf(what, { kind: "server", operation: "get token for", host: url.host, status, ...facts });
    let document;
    try {
        document = (0,json/* parseJsonObject */.dw)(body, "token answer", { limit: limits/* limits */.F.token });
    }
    catch {
        throw wrong("the token service's answer is no JSON object"); // the parser's words may hold a piece of the token
    }
    const { token, access_token: accessToken } = document;
    const value = [token, accessToken].find((text) => typeof text === "string" && text !== "");
    if (typeof value !== "string")
        throw wrong("the token service's answer holds no token");
    ctx.secrets.add(value);
    if (value.length > maxTokenLength || !/^[\x21-\x7e]+$/.test(value))
        throw wrong("the token service's token cannot be sent in a header");
    return { value, document };
}
/**
 * A service that is not found says nothing of the content that the token is for: nobody may take that for missing.
 */
function asTokenFailure(error) {
    if (!(0,errors/* isKind */.VF)(error, "not-found", "conflict", "unsupported", "limit"))
        return error;
    return new errors/* OciError */.Mf(`the token service does not give a token: ${error.summary}`, { ...error.facts, kind: "server" }, { cause: error.cause });
}
/** @throws OciError if the user name cannot be sent. */
function basicHeader({ username, password, charset, from }) {
    if (username.includes(":")) {
        throw new errors/* OciError */.Mf(`the user name from ${from} holds a colon and cannot be sent`, { kind: "credentials", credentials: from });
    }
    return `Basic ${Buffer.from(`${username}:${password}`, charset ?? "utf8").toString("base64")}`;
}
/**
 * Counted from receipt, since the service's clock may be wrong (`issued_at` is not looked at), less what is kept in
 * reserve: a fifth, at least 10 s.
 */
function usableSeconds(claimed) {
    const seconds = typeof claimed === "string" && /^[0-9]{1,9}$/.test(claimed) ? Number(claimed) : claimed;
    const life = typeof seconds === "number" && Number.isFinite(seconds) ? Math.max(seconds, minTokenLife) : minTokenLife;
    return life - Math.max(10, life / 5);
}
function query({ service, scopes, credential }) {
    let url = service.realm;
    if (service.service !== undefined)
        url = withQuery(url, "service", service.service);
    for (const scope of scopes)
        url = withQuery(url, "scope", scope);
    return credential?.kind === "basic" ? withQuery(url, "account", credential.username) : url;
}
function token_service_form(refreshToken, service, scopes) {
    const fields = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId });
    if (service !== undefined)
        fields.set("service", service);
    if (scopes.length > 0)
        fields.set("scope", scopes.join(" "));
    return fields.toString();
}

;// CONCATENATED MODULE: ./src/registry/auth/tokens.ts



/**
 * The tokens of a run, kept by registry, token service, credentials and scopes. One request is made for each at a
 * time, and it is renewed before it expires or when it is refused.
 */
class Tokens {
    #ctx;
    #http;
    #kept = new Map();
    #pending = new Map();
    #identities = new Map();
    /** What a token service gave in the place of an identity token. */
    #rotated = new Map();
    constructor(ctx, http) {
        this.#ctx = ctx;
        this.#http = http;
    }
    /** A name without a secret; credentials of the same content have the same, wherever they came from. */
    identityOf(credential) {
        if (credential === undefined)
            return "anonymous";
        const content = JSON.stringify(credential.kind === "basic" ? [credential.username, credential.password] : [credential.kind, credential.token]);
        const known = this.#identities.get(content) ?? `credentials ${this.#identities.size + 1}`;
        this.#identities.set(content, known);
        return known;
    }
    /**
     * A token that was kept, or a new one.
     * @param refused the token that the registry did not take: neither it nor one that was asked for other scopes will
     * do.
     * @throws OciError the service's refusal
     */
    async obtain(need, refused) {
        const place = this.#placeOf(need);
        const kept = this.#keptAt(place);
        const now = this.#ctx.clock.now();
        for (const [key, token] of kept)
            if (token.refreshAt <= now || token.value === refused)
                kept.delete(key);
        const key = keyOf(need.scopes);
        const exact = kept.get(key);
        if (exact)
            return exact;
        if (refused === undefined) {
            for (const token of kept.values())
                if (coversScopes(token.scopes, need.scopes))
                    return token;
        }
        const flight = `${place} ${key}`;
        let asked = this.#pending.get(flight);
        if (asked === undefined) {
            asked = this.#ask(need)
                .then((token) => {
                kept.set(key, token);
                return token;
            })
                .finally(() => this.#pending.delete(flight));
            this.#pending.set(flight, asked);
        }
        return asked;
    }
    /**
     * A new token that no other request is given.
     * @throws OciError the service's refusal
     */
    obtainAlone(need) {
        return this.#ask(need);
    }
    /** Keeps a token for later requests of these scopes as well. */
    keep(need, token) {
        this.#keptAt(this.#placeOf(need)).set(keyOf(need.scopes), token);
    }
    #placeOf({ service, credential }) {
        return JSON.stringify([service.registry.origin, service.realm.href, service.service ?? null, this.identityOf(credential)]);
    }
    #keptAt(place) {
        const kept = this.#kept.get(place) ?? new Map();
        this.#kept.set(place, kept);
        return kept;
    }
    async #ask(need) {
        for (let { scopes } = need;;) {
            try {
                return await this.#request({ ...need, scopes });
            }
            catch (error) {
                const fewer = fewerScopes(scopes, error);
                if (fewer === undefined)
                    throw explained(error, need);
                scopes = fewer;
            }
        }
    }
    async #request({ service, credential, scopes, reference }) {
        const sent = credential?.kind === "identity-token"
            ? { ...credential, token: this.#rotated.get(credential.token) ?? credential.token }
            : credential;
        const token = await requestToken(this.#ctx, this.#http, { service, scopes, credential: sent, reference });
        if (credential?.kind === "identity-token" && token.refreshToken !== undefined)
            this.#rotated.set(credential.token, token.refreshToken);
        return { ...token, scopes, uses: 0 };
    }
}
/** One name for the same scopes in any order. */
function keyOf(scopes) {
    return [...scopes].sort().join(" ");
}
/**
 * What to ask for after a refusal (400, 401, 403); undefined: nothing else. Some services refuse everything if one
 * scope is not granted (GitLab, for the source of a mount): the request's own alone may do. Others do not know every
 * scope (400): Quay has no action to delete, for which one to push serves there, and none for the catalog.
 */
function fewerScopes([own, ...others], error) {
    const status = error instanceof errors/* OciError */.Mf ? error.facts.status : undefined;
    if (own === undefined || status === undefined || ![400, 401, 403].includes(status))
        return undefined;
    if (others.length > 0)
        return [own];
    return status === 400 ? commonScopes(own) : undefined;
}
function explained(error, { credential }) {
    const isUnknown = error instanceof errors/* OciError */.Mf && [404, 405, 501].includes(error.facts.status ?? 0);
    return credential?.kind === "identity-token" && isUnknown ? (0,errors/* withFacts */.Qj)(error, { reason: "no-identity-tokens" }) : error;
}

;// CONCATENATED MODULE: ./src/registry/auth/authorizer.ts






/**
 * Answers the challenges of registries: Basic, and Bearer by way of a token service (distribution, token and oauth
 * specifications). The first request to a registry goes out without credentials; once challenged, later ones are
 * given a token first. Explicit credentials that are refused are an error, never a reason to go on anonymously.
 */
function createRegistryAuth(ctx, http, credentials) {
    const tokens = new Tokens(ctx, http);
    const logins = new Map();
    const elsewhere = new Map();
    const shared = { ctx, http, credentials, tokens, logins, elsewhere, found: new Map() };
    return {
        authorizer: (registry, origin, scopes) => new RequestAuthorizer(shared, registry, origin, scopes),
        identity: async (registry, repository) => tokens.identityOf(await credentials.find(registry, repository)),
        credential: (registry, repository) => credentials.find(registry, repository),
    };
}
/** How often a request may be given a new token because the one it had grew old before it was sent. */
const maxLate = 3;
/** Milliseconds after which a token may have run out, whatever its service said or left unsaid. */
const minTokenAge = 10_000;
/** Who we are in one request. */
class RequestAuthorizer {
    #shared;
    #registry;
    #repository;
    #api;
    #scopes;
    #credential;
    /** The scopes that were asked for last, if a challenge changed them. */
    #askedLast;
    /** The header that went out. */
    #sent;
    #token;
    /** The token that another registry was sent, which this one redirects to. */
    #sentElsewhere;
    #renewedElsewhere = false;
    /** When this request got its token. */
    #gained = 0;
    #late = 0;
    /** The scopes for which this request has had a new token: to ask for the same once more would not help. */
    #renewed = new Set();
    #refusal = {};
    constructor(shared, registry, origin, scopes) {
        this.#shared = shared;
        this.#registry = registry;
        this.#repository = scopes[0].repository;
        this.#api = origin;
        this.#scopes = scopes;
    }
    /** The scopes that it needs, merged. */
    get #own() {
        return mergeScopes(this.#scopes.map(formatScope));
    }
    get #asked() {
        return this.#askedLast ?? this.#own;
    }
    authorization() {
        const { found, logins } = this.#shared;
        const name = `${this.#registry}/${this.#repository}`;
        if (!found.has(name) || logins.has(this.#api.origin))
            return this.#findAuthorization(name);
        // nothing was asked for yet
        this.#credential = found.get(name);
        this.#sent = this.#credential?.kind === "registry-token" ? `Bearer ${this.#credential.token}` : undefined;
        return this.#sent;
    }
    async #findAuthorization(name) {
        this.#credential = await this.#shared.credentials.find(this.#registry, this.#repository);
        this.#shared.found.set(name, this.#credential);
        this.#sent = await this.#header();
        return this.#sent;
    }
    async challenged(answer) {
        if (answer.url.origin !== this.#api.origin)
            return false;
        const challenges = parseChallenges(answer.headers.all("www-authenticate"));
        const challenge = chooseChallenge(challenges);
        const isInsufficient = challenge?.scheme === "bearer" && challenge.error === "insufficient_scope";
        if (answer.status !== 401 && !isInsufficient)
            return false;
        const credential = this.#credential;
        if (credential?.kind === "registry-token")
            return false;
        const { logins } = this.#shared;
        const login = logins.get(this.#api.origin) ?? new RegistryLogin(this.#shared.http, this.#registry, this.#api);
        if (challenge?.scheme === "basic") {
            logins.set(this.#api.origin, login);
            login.scheme = "basic";
            if (credential?.kind === "identity-token")
                return this.#giveUp({ reason: "basic-only" });
            return credential !== undefined && this.#sent !== basicHeader(credential);
        }
        // Some registries refuse an expired token without a challenge: what an earlier one said still holds.
        const service = challenge ? login.learn(this.#repository, challenge) : login.serviceFor(this.#repository);
        if (service === undefined || (challenge === undefined && challenges.length > 0))
            return this.#giveUp(unknownLogin(challenges));
        logins.set(this.#api.origin, login);
        return this.#renew(login, service, splitScopes(challenge?.scope));
    }
    /**
     * Never with our credentials, and never for more than to read: what the target's own challenge asks for, by its own
     * token service.
     */
    async elsewhere(url, headers) {
        const { elsewhere, http, tokens, ctx } = this.#shared;
        const key = `${this.#registry}/${this.#repository} ${url.origin}`;
        if (headers !== undefined) {
            const challenges = parseChallenges(headers.all("www-authenticate"));
            const challenge = chooseChallenge(challenges);
            if (challenge?.scheme === "bearer") {
                const reference = `${this.#registry}/${this.#repository}`;
                const service = new RegistryLogin(http, url.host, url).learn(this.#repository, challenge);
                // handed out by the registry that the user named: what that may reach, this may
                elsewhere.set(key, {
                    service: { ...service, registry: this.#api },
                    credential: undefined,
                    scopes: challenge.scope === undefined ? pullScopes(url) : splitScopes(challenge.scope),
                    reference,
                });
            }
            else if (challenges.length > 0)
                return undefined;
        }
        const need = elsewhere.get(key);
        if (need === undefined)
            return undefined;
        // As in #renew: first one that all may share, then one that nobody else is given.
        const refused = headers && this.#sentElsewhere;
        const isShared = headers === undefined || !this.#renewedElsewhere;
        if (!isShared && (refused?.uses ?? 0) <= 1)
            return undefined;
        this.#renewedElsewhere = headers !== undefined;
        try {
            this.#sentElsewhere = isShared ? await tokens.obtain(need, refused?.value) : await tokens.obtainAlone(need);
        }
        catch (error) {
            if (ctx.signal.aborted)
                throw error;
            // the refusal itself says more
            return undefined;
        }
        this.#sentElsewhere.uses++;
        return `Bearer ${this.#sentElsewhere.value}`;
    }
    facts() {
        return { credentials: this.#credential?.from ?? "none", scope: this.#asked.join(" "), ...this.#refusal };
    }
    #giveUp(why) {
        this.#refusal = why;
        return false;
    }
    async #header() {
        const credential = this.#credential;
        if (credential?.kind === "registry-token")
            return `Bearer ${credential.token}`;
        const login = this.#shared.logins.get(this.#api.origin);
        if (login === undefined)
            return undefined;
        if (login.scheme === "basic")
            return credential?.kind === "basic" ? basicHeader(credential) : undefined;
        const service = login.serviceFor(this.#repository);
        if (service === undefined)
            return undefined;
        const { clock } = this.#shared.ctx;
        if (this.#token === undefined || this.#token.refreshAt <= clock.now()) {
            this.#askedLast = mergeScopes([...this.#asked, ...login.extraScopes]);
            this.#token = await this.#shared.tokens.obtain(this.#need(service, this.#asked));
            this.#gained = clock.now();
        }
        this.#token.uses++;
        return `Bearer ${this.#token.value}`;
    }
    /**
     * Gets a new token after a refusal: one that all may share, and if that is refused, too, though others used it (who
     * may have used it up), one that nobody else is given. The refusal of a token that no other request was sent with
     * is final, so that requests never renew each other's tokens without end.
     * @param scopes that the challenge asks for.
     * @returns whether there is one that this request has not been given before.
     */
    async #renew(login, service, scopes) {
        const { ctx, tokens } = this.#shared;
        const wanted = mergeScopes([...this.#own, ...scopes, ...login.extraScopes]);
        const key = keyOf(wanted);
        const isShared = !this.#renewed.has(key) || (this.#grewOld() && ++this.#late <= maxLate);
        if (!isShared && (this.#token?.uses ?? 0) <= 1)
            return false;
        this.#renewed.add(key);
        this.#askedLast = wanted;
        const need = this.#need(service, wanted);
        this.#token = isShared ? await tokens.obtain(need, this.#token?.value) : await tokens.obtainAlone(need);
        this.#gained = ctx.clock.now();
        // What the registry asked for beyond what we knew serves the next request of this kind, too.
        if (isShared)
            tokens.keep(this.#need(service, mergeScopes([...this.#own, ...login.extraScopes])), this.#token);
        return true;
    }
    /**
     * A token may grow old while its request waits for a slot behind long transfers, or until it may be tried again:
     * that is no refusal.
     */
    #grewOld() {
        const now = this.#shared.ctx.clock.now();
        const token = this.#token;
        return token !== undefined && (now - this.#gained >= minTokenAge || (token.refreshAt <= now && this.#gained < token.refreshAt));
    }
    #need(service, scopes) {
        const reference = `${this.#registry}/${this.#repository}`;
        return { service, credential: this.#credential, scopes, reference };
    }
}
/** To read the repository that a URL of a registry's API is about. */
function pullScopes({ pathname }) {
    const repository = /^\/v2\/(.+)\/(?:manifests|blobs|referrers|tags)\//.exec(pathname)?.[1];
    return repository === undefined ? [] : [formatScope({ repository, actions: ["pull"] })];
}
/** A registry that wants nothing that we know. */
function unknownLogin(challenges) {
    const schemes = [...new Set(challenges.map(({ scheme }) => (0,safe/* safe */.g)(scheme, 32)))].slice(0, 5).join(", ");
    return { reason: "unknown-login", schemes: schemes === "" ? undefined : schemes };
}

// EXTERNAL MODULE: ./src/runtime/remembered.ts
var remembered = __nccwpck_require__(40696);
;// CONCATENATED MODULE: ./src/registry/capabilities.ts
/**
 * What one registry has shown of its ways in this run. Nothing is concluded from its name: the same software runs
 * under many, and proxies change what it does. Only ever decides which way is tried first, never what is true.
 */
class RegistryCapabilities {
    /** A HEAD of a manifest was answered: a HEAD that says 404 is believed. */
    headWorks = false;
    /**
     * Whether it is of distribution's family, by a header of its answers. Its file storage replaces the link of a blob
     * that is uploaded once more not in one step: for a moment others do not find it.
     */
    isDistribution;
    /** Whether a mount of a blob from its own repository tells that it is there. */
    selfMount = new SelfMount();
    /** Sources that mounts are refused from: without permission, or not at all. */
    refusedSources = new Set();
    /** Uploads go in chunks of so many bytes: a whole blob was too large for one request. */
    chunk;
    /** Whether ranges of blobs are given out as they are asked for. */
    ranges;
    /** Bytes of blobs that are read ahead over several connections. */
    ahead = { bytes: 0 };
    /**
     * Whether a small blob goes in one POST (distribution-spec, end-4b); only tried if mounts of what is absent are
     * refused.
     */
    singlePost = true;
    /** `OCI-Subject` was seen: the registry keeps lists of referrers itself. */
    subjectSeen = false;
    /** Whether a tag can be deleted alone, and a manifest by its digest. */
    tagDeletion;
    digestDeletion;
    /** Whether deleting a digest removes the tags on it. */
    dropsTags;
}
/**
 * `POST \u2026/uploads/?mount=D&from=<the repository itself>` asks whether a blob is there and opens the upload in one
 * request. What is absent gets 202 with a session from distribution and its kin, 404 from others; what is there gets
 * 201 from some, and 202 like anything else from others (there a HEAD must be asked). Which it is can be learnt from
 * an answer about a blob that is known to be there.
 */
class SelfMount {
    /** "yes": 201 for what is there. "no": it does not tell, or not better than a HEAD. */
    works = "unknown";
    /** An answer other than 201 was seen: the registry does not say 201 to everything. */
    refusalSeen = false;
    /** 201s that a HEAD has confirmed. */
    confirmed = 0;
    /** A mount of what is absent was answered with 4xx. */
    refuses = false;
    /** Small blobs that went ahead before anything was known. */
    sentUnchecked = 0;
    /** Those of them that are under way: each ends with a blob that is known to be there. */
    pending = new Set();
    /** Asks for a blob that is known to be there, and notes the answer. */
    check;
    checking;
}
/** What one repository has shown. Kept apart: on one host, repositories may be served by different software. */
class RepositoryCapabilities {
    referrersApi;
    /** It has listed something: so it keeps lists, and those that are empty can be believed. */
    listsShown = false;
    /** The question whether it does, while it is under way. */
    asking;
    /** Blobs that were found absent, and not sent since. */
    absent = new Set();
    /** Sizes that answers to HEADs told of manifests and blobs: hints, for only a digest binds. */
    toldSizes = new Map();
    /** What fallback tags of subjects showed before a referrer was pushed; each is used once. */
    sights = new Map();
    /** The registry refused a manifest for want of a blob: from then on only what a HEAD says is believed. */
    doubtful = false;
}

;// CONCATENATED MODULE: ./src/http/link.ts



/** Of the Link header that is read, characters over all lines: room for one URL of the longest kind. */
const link_maxHeader = 33 * 1024;
/**
 * Reads Link header lines (RFC 8288, section 3): `<target>; name=token; name="quoted", <target>\u2026`. What does not
 * follow the grammar ends its line; what came before it counts. Linear in the input.
 */
function parseLinks(lines) {
    const links = [];
    let room = link_maxHeader;
    for (const line of lines) {
        room -= line.length;
        if (room < 0)
            break;
        let at = skip(line, 0, " \t,");
        while (line[at] === "<") {
            const end = line.indexOf(">", at);
            if (end < 0)
                break;
            const parameters = new Map();
            const target = line.slice(at + 1, end).trim();
            at = skip(line, end + 1, " \t");
            while (line[at] === ";") {
                at = skip(line, at + 1, " \t;");
                const nameEnd = until(line, at, ' \t=;,"<>');
                const name = line.slice(at, nameEnd).toLowerCase();
                at = skip(line, nameEnd, " \t");
                let value = "";
                if (line[at] === "=") {
                    at = skip(line, at + 1, " \t");
                    if (line[at] === '"') {
                        for (at++; at < line.length && line[at] !== '"'; at++) {
                            if (line[at] === "\\" && at + 1 < line.length)
                                at++;
                            value += line[at];
                        }
                        at++;
                    }
                    else {
                        const valueEnd = until(line, at, " \t;,");
                        value = line.slice(at, valueEnd);
                        at = valueEnd;
                    }
                    at = skip(line, at, " \t");
                }
                if (name !== "" && !parameters.has(name))
                    parameters.set(name, value);
            }
            links.push({ target, parameters });
            if (line[at] !== ",")
                break;
            at = skip(line, at, " \t,");
        }
    }
    return links;
}
function skip(line, at, characters) {
    while (at < line.length && characters.includes(line[at]))
        at++;
    return at;
}
function until(line, at, characters) {
    while (at < line.length && !characters.includes(line[at]))
        at++;
    return at;
}
/**
 * The first link whose relation is `next`; a link of another anchor is about something else. Some registries leave
 * out the angle brackets; a link that stands alone without a relation is taken for the next page, for a listing has
 * no other use for one.
 */
function nextLink(lines) {
    const said = lines.filter((line) => line.trim() !== "").map(withBrackets);
    const links = parseLinks(said);
    const isNext = ({ parameters }) => parameters.get("rel")?.toLowerCase().split(/\s+/).includes("next") ?? false;
    const about = links.filter(({ parameters }) => !parameters.has("anchor"));
    const next = about.find(isNext) ?? (about.length === 1 && links.length === 1 && !about[0]?.parameters.get("rel") ? about[0] : undefined);
    if (next)
        return { target: next.target };
    return { isUnreadable: said.length > 0 && links.length === 0 };
}
/** A line that begins with a URL: the same with angle brackets around it. */
function withBrackets(line) {
    if (line.length > link_maxHeader)
        return line;
    const text = line.trim();
    const [target = ""] = text.split(";", 1);
    return /^(?:https?:\/\/|[/?])[^\s<>"]*\s*$/i.test(target) ? `<${target.trim()}>${text.slice(target.length)}` : line;
}
/**
 * Guards pagination (distribution-spec, "Listing tags" and "Listing referrers"): a link stays at its origin and its
 * listing, and no page comes twice. Links are resolved against the URL that was asked for, not the one that a
 * redirect led to.
 */
class Pages {
    #first;
    #limit;
    #seen;
    #current;
    constructor(first, limit = limits/* limits */.F.pages) {
        this.#first = first;
        this.#limit = limit;
        this.#seen = new Set([first.href]);
        this.#current = first;
    }
    /**
     * The page that a link leads to.
     * @throws OciError of kind "server" if it leads to another origin or another listing, or to a page that was read
     * already; "limit" if there are too many
     */
    follow(target) {
        const first = this.#first;
        const url = resolveHandedOut(target, this.#current, "link to the next page", () => false);
        const refuse = (why) => new errors/* OciError */.Mf(`the link to the next page ${why}`, { kind: "server", host: first.host });
        if (url.origin !== first.origin)
            throw refuse(`leads to ${url.host}`);
        if (link_decoded(url.pathname) !== link_decoded(first.pathname))
            throw refuse("leads to another listing");
        if (this.#seen.has(url.href))
            throw refuse("leads in a circle");
        this.#enter(url);
        return url;
    }
    /**
     * Notes a page that is asked for without a link. @returns whether it is a new one. @throws OciError of kind "limit"
     */
    isNew(url) {
        if (this.#seen.has(url.href))
            return false;
        this.#enter(url);
        return true;
    }
    #enter(url) {
        if (this.#seen.size >= this.#limit) {
            throw new errors/* OciError */.Mf(`the listing has more than ${this.#limit} pages`, { kind: "limit", host: this.#first.host });
        }
        this.#seen.add(url.href);
        this.#current = url;
    }
}
/** Some registries write `sha256%3A\u2026` where `sha256:\u2026` was asked for. */
function link_decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}

// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __nccwpck_require__(13151);
;// CONCATENATED MODULE: ./src/registry/pagination.ts






/** Pages in a row that bring nothing new; a filter on the registry's side may leave a few empty. */
const maxIdlePages = 100;
/**
 * The pages of one listing, each asked for when the one before was handled, at most 64 MiB of them. Links are
 * followed with their query as it is (the tokens in it are opaque), within this listing only. A link that cannot be
 * read is no end: the listing goes on without it, or fails.
 * @throws OciError of kind "server" or "limit"
 */
async function* pagesOf(listing) {
    const { first } = listing;
    const pages = new Pages(first);
    let bytes = 0;
    for (let url = first; url !== undefined;) {
        const answer = await listing.read(url);
        if (answer === undefined)
            return;
        const facts = { ...listing.facts, host: first.host, status: answer.status };
        bytes += answer.body.byteLength;
        if (bytes > limits/* limits */.F.listing)
            throw new errors/* OciError */.Mf(`the list has more than ${limits/* limits */.F.listing} bytes`, { ...facts, kind: "limit" });
        yield answer;
        const { target, isUnreadable = false } = nextLink(answer.headers.all("link"));
        try {
            if (target !== undefined)
                url = pages.follow(linkHere(target, first));
            else {
                if (isUnreadable && !listing.after)
                    throw new errors/* OciError */.Mf("its link to the next page cannot be read", { kind: "server" });
                url = listing.after?.(url, isUnreadable);
                if (url !== undefined && !pages.isNew(url))
                    url = undefined;
            }
        }
        catch (error) {
            throw (0,errors/* withFacts */.Qj)(error, facts);
        }
    }
}
/**
 * The target of a link, which may name this listing under another path, as this listing. Registries behind a path of
 * their own do not know what they are called from outside: Nexus writes `/repository/NAME/v2/\u2026`, Artifactory leaves
 * its own key out of the repository's name, others write `http://` behind a proxy that ends TLS. The query goes back
 * as it came.
 */
function linkHere(target, listing) {
    const url = URL.parse(target, listing.href);
    if (url === null || url.hostname !== listing.hostname)
        return target;
    const [, name = "", rest = ""] = /^\/v2\/(.+)(\/(?:tags\/list|referrers\/[^/]+))$/.exec(listing.pathname) ?? [];
    const path = url.pathname.replace(/%3a/gi, ":");
    const dropped = /^\/v2\/(.+)$/.exec(path.endsWith(rest) ? path.slice(0, -rest.length) : "")?.[1];
    const isHere = path.endsWith(listing.pathname) || (name !== "" && dropped !== undefined && name.endsWith(`/${dropped}`));
    return isHere ? `${listing.pathname}${url.search}` : target;
}
const pageSize = 1000;
/** Refusals of a page that was asked for by `last`, in a registry that knows no such thing. */
const refusals = [400, 404, 405, 501];
const pagination_maxWarnings = 5;
/**
 * Names in the registry's order, each once. What is none is left out with a warning. Behind a full page that names no
 * next one the listing is asked on from its last name (distribution-spec, "Listing Tags": `last`): a registry that
 * has nothing more says so by repeating itself, or with an empty page.
 * @throws OciError of kind "limit" over its bounds; "server" if pages repeat without end, or a list that is cut off
 * cannot be gone on with
 */
async function* listNames(ctx, listing) {
    const { facts, list, member } = listing;
    const host = list.host;
    const seen = new Set();
    let warnings = 0;
    let idle = 0;
    /** The page that was asked for without a link; its refusal is the end, unless the page before it was full. */
    let guessed;
    const first = withPage(list, pageSize);
    const read = async (url) => {
        if (url === guessed?.url) {
            const answer = await listing.ask(url, refusals);
            if (answer.status === 200)
                return answer;
            if (!guessed.isCut)
                return undefined;
            throw new errors/* OciError */.Mf("the list is cut off: its last page is full, and the registry shows no next one", {
                ...facts,
                kind: "server",
                host,
                status: answer.status,
            });
        }
        const answer = await listing.ask(url, url === first ? [400] : []);
        // A registry may allow fewer on one page, and say so with 400 (distribution 3, `tags.maxtags`).
        return answer.status === 200 ? answer : listing.ask(list, []);
    };
    let names = [];
    let firstPage;
    const after = (page, isUnreadable) => {
        const last = names.at(-1);
        if (last === undefined || idle > 0)
            return undefined;
        const asked = Number(page.searchParams.get("n")) || pageSize;
        const isCut = isUnreadable || names.length === asked;
        // Registries that cut pages at a size of their own cut them at a round number, all at the same.
        if (!isCut && (names.length % 100 !== 0 || names.length !== firstPage))
            return undefined;
        guessed = { url: withPage(list, asked, last), isCut };
        return guessed.url;
    };
    for await (const answer of pagesOf({ facts, first, read, after })) {
        const before = seen.size;
        names = pagination_namesOf(answer, listing);
        firstPage ??= names.length;
        for (const name of names) {
            if (seen.has(name))
                continue;
            if (!listing.isName(name)) {
                if (warnings++ < pagination_maxWarnings) {
                    ctx.emit({
                        type: "warning",
                        message: `${facts.reference} lists what is no name of its ${member}, and is left out: ${(0,safe/* safe */.g)(name, 140)}`,
                    });
                }
                continue;
            }
            seen.add(name);
            if (seen.size > listing.limit)
                throw new errors/* OciError */.Mf(`it has more than ${listing.limit} ${member}`, { ...facts, kind: "limit", host });
            yield name;
        }
        idle = seen.size === before ? idle + 1 : 0;
        if (idle > maxIdlePages)
            throw new errors/* OciError */.Mf(`the list of ${member} never ends`, { ...facts, kind: "server", host, status: 200 });
    }
}
function withPage(list, size, last) {
    return new URL(`${list.href}?n=${size}${last === undefined ? "" : `&last=${encodeURIComponent(last)}`}`);
}
function pagination_namesOf({ body, url }, { facts, member }) {
    const refuse = (why) => new errors/* OciError */.Mf(`the answer is no list of ${member}${why}`, { ...facts, kind: "server", host: url.host, status: 200 });
    try {
        const { [member]: names, name } = (0,json/* parseJsonObject */.dw)(body, `list of ${member}`, { limit: limits/* limits */.F.tagsPage });
        // Without tags it must at least name the repository: any other document (the `{}` of `/v2/`, where a redirect may
        // lead) is not the word that there are none.
        if (names === null || (names === undefined && typeof name === "string"))
            return [];
        if ((0,json/* isArray */.cy)(names))
            return names.filter((one) => typeof one === "string");
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.aB))
            throw error;
        throw refuse(`: ${error.message}`);
    }
    throw refuse("");
}

;// CONCATENATED MODULE: ./src/registry/catalog.ts




/**
 * The names of a registry's repositories, in its order, each once (distribution's API, "Listing Repositories"; the
 * specification has none). What it lists is what the credentials may see.
 * @throws OciError of kind "unsupported" if the registry has no catalog (Docker Hub, ghcr.io); "limit" over a
 * million; "server" if pages repeat, or the list is cut off
 */
function listRepositories(ctx, { http, auth, registry, base }) {
    const facts = { operation: "list repositories", reference: registry };
    let pages = 0;
    const noCatalog = (status) => new errors/* OciError */.Mf("the registry has no catalog of its repositories", { ...facts, kind: "unsupported", host: base.host, status });
    const ask = async (url, expect) => {
        const absent = pages++ === 0 ? [404, 405, 501] : [];
        const request = http.send({
            method: "GET",
            url,
            headers: { accept: "application/json" },
            ...facts,
            auth: auth.authorizer(registry, base, [{ repository: "", actions: [] }]),
            expect: [200, ...absent, ...expect],
            read: { limit: limits/* limits */.F.tagsPage },
            signal: ctx.signal,
        });
        const answer = await request.catch((error) => {
            // Docker Hub refuses everybody.
            throw registry === "docker.io" && (0,errors/* isKind */.VF)(error, "unauthorized", "denied") ? noCatalog(error.facts.status) : error;
        });
        if (absent.includes(answer.status))
            throw noCatalog(answer.status);
        return answer;
    };
    return listNames(ctx, {
        member: "repositories",
        list: new URL("_catalog", base),
        limit: limits/* limits */.F.repositories,
        facts,
        isName: oci_reference/* isRepository */.Z6,
        ask,
    });
}

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __nccwpck_require__(68825);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __nccwpck_require__(29217);
;// CONCATENATED MODULE: ./src/registry/request.ts




/**
 * Refusals of a HEAD, of which some registries and proxies know nothing: what it asks for may be there all the same.
 */
const headRefusals = [400, 401, 403, 404, 405, 406, 410, 415, 501];
const actions = {
    pull: ["pull"],
    // Both: an upload looks before it writes, and some registries refuse a token for pushing alone.
    push: ["pull", "push"],
    delete: ["pull", "push", "delete"],
};
/** One request to the repository. @throws OciError */
function ask(endpoint, request) {
    const { to, about, access = endpoint.access, from, maxChallenges, ...rest } = request;
    const scopes = [{ repository: endpoint.repository, actions: actions[access] }];
    if (from !== undefined && from !== endpoint.repository)
        scopes.push({ repository: from, actions: actions.pull });
    const auth = endpoint.auth.authorizer(endpoint.registry, endpoint.base, scopes);
    return endpoint.http.send({
        signal: endpoint.ctx.signal,
        ...rest,
        url: typeof to === "string" ? new URL(to, endpoint.base) : to,
        handedOutBy: typeof to === "string" ? undefined : endpoint.base,
        auth: maxChallenges === undefined ? auth : answering(maxChallenges, auth),
        reference: `${repositoryNameOf(endpoint)}${about ?? ""}`,
    });
}
/** Answers no more than so many challenges. */
function answering(maxChallenges, auth) {
    let answered = 0;
    return {
        authorization: () => auth.authorization(),
        challenged: async (answer) => answered++ < maxChallenges && (await auth.challenged(answer)),
        facts: () => auth.facts(),
    };
}
/** The endpoint for a part of the run. What it widens (`access`) counts for that part alone. */
function within(endpoint, signal) {
    return { ...endpoint, ctx: { ...endpoint.ctx, signal }, shared: sharedBy(endpoint) };
}
/** What outlives a part of the run. */
function sharedBy(endpoint) {
    return endpoint.shared ?? endpoint;
}
/** Whether the registry is GitHub's own, under whatever name: of its lists of referrers nothing is believed alone. */
function isGithub({ isGithub: known, registry }) {
    return known ?? (0,oci_reference/* isGithubRegistry */.HV)(registry);
}
/** `ghcr.io/acme/app` */
function repositoryNameOf({ registry, repository }) {
    return `${registry}/${repository}`;
}
/** A tag or digest as it stands behind a repository's name. */
function suffix(at) {
    return (0,oci_digest/* isDigest */.Bc)(at) ? `@${at}` : `:${at}`;
}
/**
 * The Location of an answer (distribution-spec, "Pushing blobs"): relative or absolute, its query untouched.
 * A registry behind a proxy that ends TLS often writes `http://` with its own name: that is the same place, and is
 * taken as it was meant.
 * @throws OciError of kind "server" if there is none, or one that the origin policy refuses
 */
function locationOf(endpoint, answer, what) {
    const facts = { operation: "upload to", reference: repositoryNameOf(endpoint), host: answer.url.host, status: answer.status };
    const text = answer.headers.get("location");
    if (text === undefined)
        throw new errors/* OciError */.Mf(`the registry answered without the ${what}`, { ...facts, kind: "server" });
    const loose = URL.parse(text, answer.url.href);
    const { base } = endpoint;
    const meantHere = loose?.protocol === "http:" && base.protocol === "https:" && loose.hostname === base.hostname;
    const meant = meantHere && ["", "80", base.port].includes(loose.port) ? `${base.origin}${loose.pathname}${loose.search}` : text;
    try {
        return endpoint.http.resolve(meant, answer.url, what);
    }
    catch (error) {
        throw (0,errors/* withFacts */.Qj)(error, facts);
    }
}
/** The digest that an answer names; undefined if it names none that can be read. */
function namedDigest(answer) {
    const text = answer.headers.get("docker-content-digest")?.trim();
    return (0,oci_digest/* isDigest */.Bc)(text) ? text : undefined;
}
/**
 * What was written has the digest that the registry says it has, if that is of the same algorithm (a registry may
 * name another one).
 * @throws OciError of kind "corrupt"
 */
function checkNamedDigest(answer, digest, what, reference) {
    const named = namedDigest(answer);
    if (named === undefined || (0,oci_digest/* algorithmOf */.Hy)(named) !== (0,oci_digest/* algorithmOf */.Hy)(digest) || named === digest)
        return;
    throw new errors/* OciError */.Mf(`the registry stored something else: it names ${named} where ${digest} was sent`, {
        kind: "corrupt",
        operation: `push ${what}`,
        reference,
        host: answer.url.host,
        status: answer.status,
    });
}
/** The status of an error that a registry answered; undefined: there was no answer. */
function statusOf(error) {
    return error instanceof errors/* OciError */.Mf ? error.facts.status : undefined;
}
/** Whether nobody knows what became of a request: no answer came, or one of a server in trouble. */
function isUnclear(error) {
    if (!(error instanceof errors/* OciError */.Mf))
        return false;
    const { kind, status } = error.facts;
    return kind === "network" || (kind === "server" && status !== undefined && (status >= 500 || retryableStatuses.has(status)));
}
/** The number in a header field; undefined if it holds none. */
function wholeNumber(text) {
    return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}
/** For writing at least what the repository was opened for. */
function writing(endpoint) {
    return endpoint.access === "delete" ? "delete" : "push";
}

;// CONCATENATED MODULE: ./src/registry/blobs/exists.ts


/**
 * Whether the blob is there, by a HEAD. One that is refused, whatever for (gcr.io, Harbor's proxy cache, URLs signed
 * for GET alone), says that it is not: then it is sent. A length that is left out, or 0, says nothing; another one
 * than the blob's says that something else is there.
 */
async function hasBlob(endpoint, blob, slot = {}) {
    const answer = await headBlob(endpoint, blob.digest, slot);
    const named = namedDigest(answer);
    return answer.status === 200 && (named === undefined || named === blob.digest) && saysNothingElse(answer, blob.size);
}
/**
 * Whether an answer to a HEAD fits content of this size: a page that somebody put in the way says 200 to everything.
 */
function saysNothingElse(answer, size) {
    const length = wholeNumber(answer.headers.get("content-length")) || undefined;
    if (length !== undefined)
        return length === size;
    return (0,media_types/* essence */.Pf)(answer.headers.get("content-type") ?? "") !== "text/html";
}
function headBlob(endpoint, digest, slot = {}) {
    return ask(endpoint, {
        method: "HEAD",
        to: `blobs/${digest}`,
        about: suffix(digest),
        operation: "look for blob",
        expect: [200, ...headRefusals],
        ...slot,
    });
}

;// CONCATENATED MODULE: ./src/registry/blobs/session.ts


/** Milliseconds that a session's cancellation may take, and so many from where the run is cancelled. */
const cancelling = { most: 5_000, atTheEnd: 1_000 };
/**
 * Begins an upload (distribution-spec, "POST then PUT"). The algorithm is named if it is not sha256, for the
 * registry may hash as it goes.
 */
async function openSession(endpoint, blob, slot = {}) {
    const algorithm = (0,oci_digest/* algorithmOf */.Hy)(blob.digest);
    const answer = await ask(endpoint, {
        method: "POST",
        uploads: true,
        to: `blobs/uploads/${algorithm === "sha256" ? "" : `?digest-algorithm=${algorithm}`}`,
        about: suffix(blob.digest),
        operation: "begin upload",
        access: writing(endpoint),
        expect: [202],
        ...slot,
    });
    return sessionOf(endpoint, answer);
}
function sessionOf(endpoint, answer) {
    const least = wholeNumber(answer.headers.get("oci-chunk-min-length")) ?? 0;
    const most = wholeNumber(answer.headers.get("oci-chunk-max-length")) || Number.POSITIVE_INFINITY;
    return { location: locationOf(endpoint, answer, "upload Location"), least: Math.min(least, most), most };
}
/**
 * Gives a session up (distribution-spec, "Cancel a blob upload"), also after the run was cancelled. Takes at most
 * five seconds, one from where the run is cancelled, and never fails: registries that do not know this, or want the
 * right to delete for it, sweep it away in time.
 */
async function cancelUpload(endpoint, session) {
    const { clock, signal } = endpoint.ctx;
    const limit = new AbortController();
    const sent = ask(endpoint, {
        method: "DELETE",
        to: session.location,
        operation: "cancel upload",
        access: writing(endpoint),
        maxChallenges: 0,
        slot: false,
        expect: [200, 202, 204, 400, 401, 403, 404, 405],
        onLoss: "once",
        silence: cancelling.most,
        signal: limit.signal,
    }).then(() => { }, () => { });
    const late = clock
        .sleep(cancelling.most, AbortSignal.any([limit.signal, signal]))
        .catch(() => clock.sleep(cancelling.atTheEnd, limit.signal))
        .catch(() => { });
    await Promise.race([sent, late]);
    limit.abort(new Error("cancelling took too long"));
    await sent;
}
/** Cancels without making anybody wait; closing the repository waits for it. */
function cancelLater(endpoint, session) {
    const work = cancelUpload(endpoint, session).finally(() => endpoint.loose.delete(work));
    endpoint.loose.add(work);
}
/**
 * How many bytes a session has, by its Range: the last byte's offset. `0-0` stands for none at the start of a session
 * and is taken so: a single byte is sent again sooner than skipped. Some write `bytes=` before it.
 */
function receivedBytes(answer) {
    const text = answer.headers.get("range");
    if (text === undefined)
        return undefined;
    const end = /^(?:bytes[= ])?0-(\d{1,15})$/.exec(text.trim())?.[1];
    if (end === undefined)
        return undefined;
    return end === "0" ? 0 : Number(end) + 1;
}

;// CONCATENATED MODULE: ./src/registry/blobs/self-mount.ts





/** Milliseconds that a blob waits for what one under way will teach. */
const patience = 3_000;
/** Whether a blob is there; if so, the registry can be asked about it. */
async function isThere(endpoint, blob) {
    const there = await hasBlob(endpoint, blob);
    if (there)
        noteThere(endpoint, blob.digest);
    return there;
}
/**
 * Finds out what a mount from the repository itself tells, if a blob is known to be there or will be soon; else
 * leaves it unknown.
 */
async function learnSelfMount({ ctx, capabilities: { selfMount } }) {
    const stop = new AbortController();
    const late = ctx.clock.sleep(patience, AbortSignal.any([stop.signal, ctx.signal])).then(() => "late", () => "late");
    try {
        while (selfMount.works === "unknown") {
            if (selfMount.check) {
                selfMount.checking ??= selfMount.check();
                await (0,abortable/* abortable */.Z)(selfMount.checking, ctx.signal);
                return;
            }
            if (selfMount.pending.size === 0)
                return;
            if ((await Promise.race([late, ...selfMount.pending])) === "late")
                return;
        }
    }
    finally {
        stop.abort();
    }
}
/** A blob that is there: the registry can be asked about it, to see what it answers. */
function noteThere(endpoint, digest) {
    const { selfMount } = endpoint.capabilities;
    endpoint.own.absent.delete(digest);
    const shared = sharedBy(endpoint);
    selfMount.check ??= async () => {
        let mounted;
        try {
            mounted = await mount(shared, digest, endpoint.repository);
        }
        catch (error) {
            if (!(error instanceof errors/* OciError */.Mf))
                throw error;
            mounted = "refused";
        }
        if (typeof mounted !== "string")
            cancelLater(shared, mounted);
        if (selfMount.works === "unknown")
            selfMount.works = mounted === "mounted" ? "yes" : "no";
    };
}
/**
 * Asks for a mount. What registries answer if they will not is anything from 400 to 405, and a token service may
 * refuse what is asked for the source: all that is "refused". So is a server in trouble, for an ordinary upload may
 * still go through.
 */
async function mount(endpoint, digest, from) {
    try {
        const answer = await ask(endpoint, {
            method: "POST",
            uploads: true,
            to: `blobs/uploads/?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`,
            about: suffix(digest),
            operation: "mount blob",
            access: writing(endpoint),
            from,
            // A mount from the repository itself only asks: an upload goes on without it.
            maxChallenges: from === endpoint.repository ? 1 : undefined,
            expect: [201, 202],
        });
        if (answer.status === 202)
            return sessionOf(endpoint, answer);
        const named = namedDigest(answer);
        return named === undefined || named === digest ? "mounted" : "refused";
    }
    catch (error) {
        const isRefusal = (0,errors/* isKind */.VF)(error, "unauthorized", "denied") || (statusOf(error) !== undefined && !(0,errors/* isKind */.VF)(error, "rate-limited"));
        if (!isRefusal)
            throw error;
        return "refused";
    }
}

;// CONCATENATED MODULE: ./src/registry/blobs/body-slicer.ts
/**
 * Reads a body piece by piece without opening it anew for each: opening it elsewhere than where it was left may mean
 * to read the source from its start. A piece may be opened again, and one that was left unfinished may be followed by
 * any other.
 */
class BodySlicer {
    #body;
    #iterator;
    /** Where the next byte of `#iterator` lies, `#rest` coming first. */
    #position = 0;
    #rest;
    #waiting = false;
    /** The body itself failed: no answer of the registry can mend that. */
    failure;
    constructor(body) {
        this.#body = body;
    }
    piece(start, length) {
        return { size: length, open: (from) => this.#read(start + from, length - from) };
    }
    async close() {
        const iterator = this.#iterator;
        this.#iterator = undefined;
        // One that is waited on would be returned only when it has something.
        if (this.#waiting)
            iterator?.return?.().catch(() => { });
        else
            await iterator?.return?.().catch(() => { });
    }
    async *#read(start, length) {
        if (this.#iterator === undefined || this.#position !== start || this.#waiting) {
            await this.close();
            this.#rest = undefined;
            this.#position = start;
            this.#waiting = false;
            this.#iterator = this.#open(start);
        }
        const iterator = this.#iterator;
        for (let left = length; left > 0;) {
            const chunk = this.#rest ?? (await this.#next(iterator));
            // Left behind for another one: what came belongs to nobody.
            if (this.#iterator !== iterator || chunk === undefined)
                return;
            const part = chunk.byteLength <= left ? chunk : chunk.subarray(0, left);
            this.#rest = part.byteLength < chunk.byteLength ? chunk.subarray(part.byteLength) : undefined;
            this.#position += part.byteLength;
            left -= part.byteLength;
            if (part.byteLength > 0)
                yield part;
        }
    }
    #open(start) {
        try {
            return this.#body.open(start)[Symbol.asyncIterator]();
        }
        catch (error) {
            this.failure = { error };
            throw error;
        }
    }
    async #next(iterator) {
        this.#waiting = true;
        try {
            const { done, value } = await iterator.next();
            return done ? undefined : value;
        }
        catch (error) {
            if (this.#iterator === iterator)
                this.failure = { error };
            throw error;
        }
        finally {
            if (this.#iterator === iterator)
                this.#waiting = false;
        }
    }
}

;// CONCATENATED MODULE: ./src/registry/blobs/upload.ts







const mebibyte = 1024 * 1024;
const usualChunk = 16 * mebibyte;
/** Sessions that are begun anew after one was lost. */
const maxSessions = 4;
/** Unclear answers in a row between which nothing moved. */
const maxUnclear = 5;
/** Up to so many bytes a blob may go in the body of the POST. */
const singlePost = 64 * 1024;
/** Milliseconds in which a registry may be hashing what it was sent. */
const hashing = 120_000;
/**
 * One upload, from its session to the blob that is there: one state machine, so that every fault is met in the same
 * way wherever it strikes. It begins with the whole blob in one PUT; it goes over to chunks if that was too large
 * for the registry, or the connection broke again and again. After a lost answer it asks before it sends: a HEAD
 * tells whether the blob arrived, the session's status how far it has come. A session that was lost is begun anew, at
 * most three times. Takes no slots.
 */
class Upload {
    #endpoint;
    #blob;
    #session;
    #sessions = 0;
    #body;
    /** All of the body, if it is in memory. */
    #content;
    /** Bytes that the registry has. */
    #offset = 0;
    #chunked;
    #chunk;
    #unclear = 0;
    /** It went on from what the registry said it has: if that was wrong, the digest is, too. */
    #resumed = false;
    #inOne;
    /**
     * @param begun its session, if there is one already; whether a single POST is worth a try, though nothing is known
     * of the registry.
     */
    constructor(endpoint, blob, body, { session, inOne = false } = {}) {
        this.#inOne = inOne || endpoint.capabilities.selfMount.refuses;
        this.#endpoint = endpoint;
        this.#blob = blob;
        this.#session = session;
        this.#body = new BodySlicer(body);
        this.#content = body.content;
        this.#chunked = endpoint.capabilities.chunk !== undefined && blob.size > endpoint.capabilities.chunk;
        this.#chunk = endpoint.capabilities.chunk ?? usualChunk;
    }
    /** @throws OciError; then the session has been cancelled. */
    async run() {
        try {
            if (this.#session === undefined && (await this.#post()))
                return;
            for (let step = this.#next(); step !== "done";)
                step = await this.#take(step);
        }
        catch (error) {
            if (this.#session)
                await cancelUpload(this.#endpoint, this.#session);
            throw this.#body.failure ? this.#body.failure.error : error;
        }
        finally {
            await this.#body.close();
        }
    }
    #next() {
        const { size } = this.#blob;
        if (size === 0)
            return "whole";
        if (this.#offset >= size)
            return "close";
        const tooLong = size > (this.#session?.most ?? Number.POSITIVE_INFINITY);
        return this.#chunked || this.#offset > 0 || tooLong ? "chunk" : "whole";
    }
    async #take(step) {
        this.#endpoint.ctx.signal.throwIfAborted();
        try {
            // A session may bring its own bounds on chunks.
            if (this.#session === undefined) {
                this.#session = await openSession(this.#endpoint, this.#blob, { slot: false });
                return this.#next();
            }
            if (step === "chunk")
                await this.#patch(this.#session);
            else {
                await this.#put(this.#session, step === "whole");
                return "done";
            }
        }
        catch (error) {
            if (this.#body.failure)
                throw this.#body.failure.error;
            if (await this.#mend(step, error))
                return "done";
        }
        return this.#next();
    }
    /**
     * A small blob in one request (distribution-spec, "Single POST"): if it was asked for, and if the registry
     * refuses mounts, for then it is not of distribution's family, which would not take the body. @returns whether it
     * is there.
     */
    async #post() {
        const { capabilities, own } = this.#endpoint;
        // Doubtful: it may have said 201 to such a request before, and stored nothing.
        if (!this.#inOne || !capabilities.singlePost || own.doubtful || this.#blob.size > singlePost)
            return false;
        const { digest } = this.#blob;
        try {
            const answer = await ask(this.#endpoint, {
                method: "POST",
                uploads: true,
                to: `blobs/uploads/?digest=${digest}`,
                about: suffix(digest),
                operation: "upload blob",
                access: writing(this.#endpoint),
                body: this.#piece(0, this.#blob.size),
                headers: { "content-type": "application/octet-stream" },
                expect: [201, 202],
                slot: false,
                onLoss: "once",
                silence: hashing,
            });
            if (answer.status === 201) {
                this.#check(answer);
                return true;
            }
            capabilities.singlePost = false;
            this.#session = sessionOf(this.#endpoint, answer);
            // It should hold nothing; should it have kept the body, it cannot be used.
            this.#resumed = true;
        }
        catch (error) {
            const status = statusOf(error);
            const refused = status !== undefined && (status < 500 || status === 501) && status !== 429 && !isCorrupt(error);
            if (this.#body.failure || !(refused || isUnclear(error)))
                throw error;
            capabilities.singlePost = false;
        }
        return false;
    }
    /** The PUT that ends the session: with the whole blob, or with nothing behind its chunks. */
    async #put(session, whole) {
        const { digest, size } = this.#blob;
        const answer = await ask(this.#endpoint, {
            method: "PUT",
            uploads: true,
            to: withQuery(session.location, "digest", digest),
            about: suffix(digest),
            operation: "upload blob",
            access: writing(this.#endpoint),
            headers: { "content-type": "application/octet-stream" },
            body: whole && size > 0 ? this.#piece(0, size) : undefined,
            expect: [201, 204],
            slot: false,
            onLoss: "once",
            silence: hashing,
        });
        this.#check(answer);
        // 201 is what the specification knows; 204 is also what something in between says that has stored nothing.
        if (answer.status === 201 || (await hasBlob(this.#endpoint, this.#blob, { slot: false })))
            return;
        throw new errors/* OciError */.Mf("the registry did not store the blob", {
            kind: "server",
            operation: "upload blob",
            reference: `${repositoryNameOf(this.#endpoint)}${suffix(digest)}`,
            host: answer.url.host,
            status: answer.status,
        });
    }
    #check(answer) {
        const { digest } = this.#blob;
        checkNamedDigest(answer, digest, "blob", `${repositoryNameOf(this.#endpoint)}${suffix(digest)}`);
    }
    /** One chunk (distribution-spec, "Pushing a blob in chunks"). */
    async #patch(session) {
        const { digest, size } = this.#blob;
        const start = this.#offset;
        const length = Math.min(size - start, this.#chunkLength(session));
        const answer = await ask(this.#endpoint, {
            method: "PATCH",
            uploads: true,
            to: session.location,
            about: suffix(digest),
            operation: "upload blob",
            access: writing(this.#endpoint),
            headers: { "content-type": "application/octet-stream", "content-range": `${start}-${start + length - 1}` },
            body: this.#piece(start, length),
            // ECR says 201, some say 204.
            expect: [201, 202, 204],
            slot: false,
            onLoss: "once",
            silence: hashing,
        });
        this.#moveOn(session, answer);
        const have = receivedBytes(answer);
        // It may have taken less than it was sent. A Range that lies before the chunk is an old one (ECR), one that says
        // a
        // byte more or less is a mistake (Quay).
        this.#offset = have !== undefined && have > start + 1 && have < start + length - 1 ? have : start + length;
        this.#unclear = 0;
    }
    #piece(start, length) {
        return this.#content?.subarray(start, start + length) ?? this.#body.piece(start, length);
    }
    #chunkLength({ least, most }) {
        return Math.max(1, Math.min(most, Math.max(least, this.#chunk)));
    }
    /** The newest Location counts. */
    #moveOn(session, answer) {
        const has = answer.headers.get("location") !== undefined;
        this.#session = has ? { ...session, location: locationOf(this.#endpoint, answer, "upload Location") } : session;
    }
    /**
     * Decides how to go on after a step failed. @returns whether the blob turned out to be there. @throws if it
     * can't be mended.
     */
    async #mend(step, error) {
        const session = this.#session;
        if (!(error instanceof errors/* OciError */.Mf))
            throw error;
        // Beginning a session leaves nothing behind that would have to be looked at; it has been repeated as often as it
        // may.
        if (session === undefined || isCorrupt(error))
            throw error;
        const { status, code = "" } = error.facts;
        if (isUnclear(error)) {
            if (++this.#unclear > maxUnclear)
                throw error;
            if (this.#unclear > 1)
                await this.#endpoint.ctx.clock.sleep(backoff(this.#unclear - 1, this.#endpoint.ctx.random), this.#endpoint.ctx.signal);
            if (step !== "chunk" && (await hasBlob(this.#endpoint, this.#blob, { slot: false })))
                return true;
            // What breaks again and again may get through in pieces.
            if (step === "whole" && this.#unclear > 1)
                this.#chunked = true;
            await this.#catchUp(session, error);
            return false;
        }
        if (status === 413) {
            if (!this.#shrink(step, session))
                throw error;
            // What was refused may have spoilt the session.
            if (step === "whole")
                this.#restart(error);
            return false;
        }
        if (status === 416) {
            const before = this.#offset;
            await this.#catchUp(session, error);
            // It has what we thought it has: then it is the length that it does not like (ghcr.io, more than 4 MiB in a
            // chunk).
            if (this.#session && this.#offset === before && (step === "close" || !this.#shrink(step, session)))
                this.#restart(error);
            return false;
        }
        const lost = status === 404 || (status === 400 && /^BLOB_UPLOAD_/.test(code));
        if (lost || (status === 400 && this.#resumed)) {
            this.#restart(error, status === 404);
            return false;
        }
        throw error;
    }
    /** Asks how far the session has come; one that is not known any more is begun anew. */
    async #catchUp(session, error) {
        let answer;
        try {
            answer = await ask(this.#endpoint, {
                method: "GET",
                to: session.location,
                about: suffix(this.#blob.digest),
                operation: "ask about upload",
                access: writing(this.#endpoint),
                expect: [200, 202, 204],
                slot: false,
            });
        }
        catch (second) {
            if (isUnclear(second) || (statusOf(second) ?? 0) < 400 || [401, 403, 429].includes(statusOf(second) ?? 0))
                throw second;
            this.#restart(error, true);
            return;
        }
        const have = receivedBytes(answer);
        if (have === undefined || have > this.#blob.size) {
            this.#restart(error);
            return;
        }
        this.#moveOn(session, answer);
        if (have > this.#offset)
            this.#unclear = Math.min(this.#unclear, 1);
        this.#resumed = true;
        this.#offset = have;
    }
    /** Begins a new session, from the first byte. */
    #restart(error, lost = false) {
        if (++this.#sessions >= maxSessions)
            throw error;
        if (this.#session && !lost)
            cancelLater(this.#endpoint, this.#session);
        this.#session = undefined;
        this.#offset = 0;
        this.#resumed = false;
    }
    /** Goes over to chunks, or to smaller ones. @returns false if they can't be smaller. */
    #shrink(step, session) {
        const before = step === "whole" ? this.#blob.size : this.#chunkLength(session);
        const next = [usualChunk, 4 * mebibyte, mebibyte].find((length) => length < before) ?? 0;
        if (next === 0 || (step === "chunk" && next < session.least))
            return false;
        this.#chunked = true;
        this.#chunk = next;
        this.#endpoint.capabilities.chunk = next;
        return true;
    }
}
function isCorrupt(error) {
    return error instanceof errors/* OciError */.Mf && error.facts.kind === "corrupt";
}

;// CONCATENATED MODULE: ./src/registry/blobs/begin-upload.ts




/** Up to so many bytes a blob is sent rather than asked for at length. */
const small = 1024 * 1024;
/**
 * Small blobs that go ahead before the registry's ways are known: an attached file and its config never pay for
 * learning.
 */
const maxUnchecked = 2;
/**
 * And so many that are tiny: if every blob is, nothing waits. What a registry that does not tell is sent in vain
 * is little.
 */
const tiny = { size: 64 * 1024, most: 128 };
/**
 * Offers a blob to a repository: whether it is there, whether the registry can mount it, and the upload session, in
 * as few requests as the registry allows.
 *
 * - From a repository of the same registry that is read as the same identity it is mounted (distribution-spec,
 * "Mounting a blob from another repository"). Any refusal means an ordinary upload.
 * - Else a mount from the destination repository itself asks and opens in one request, if it tells (see
 * `SelfMount`). Until that is known, a few small blobs and some tiny ones go ahead; every other one waits for one of
 * them to be there, and
 *   one mount of that, which must answer 201, decides for the run; if there is none, a HEAD is asked.
 *
 * The first two small blobs that come from no registry (an attached file and its config) are most likely new, so that
 * there is nothing to ask: they are sent in one request if the registry takes that. Not so the empty config, which
 * all artifacts share, if others may be using it (see `isDistribution`).
 *
 * It never depends on what a registry was seen to do: a 202 leads to an upload, a first 201 is confirmed by a HEAD,
 * and once the registry has refused a manifest for want of a blob only HEADs count.
 */
async function beginUpload(endpoint, blob, from, isOurs = false) {
    const { capabilities, own } = endpoint;
    if (own.doubtful)
        return byHead(endpoint, blob);
    if (from && from.repository !== endpoint.repository && !capabilities.refusedSources.has(from.repository)) {
        const mounted = await mount(endpoint, blob.digest, from.repository);
        if (mounted === "mounted")
            return "mounted";
        if (mounted !== "refused")
            return offerSession(endpoint, blob, mounted);
        capabilities.refusedSources.add(from.repository);
    }
    if (own.absent.has(blob.digest))
        return writer(endpoint, blob);
    const { selfMount } = capabilities;
    if (selfMount.works === "unknown") {
        if (selfMount.sentUnchecked < (blob.size <= tiny.size ? tiny.most : blob.size <= small ? maxUnchecked : 0))
            return goAhead(endpoint, blob, isOurs);
        await learnSelfMount(endpoint);
    }
    return selfMount.works === "yes" ? bySelfMount(endpoint, blob) : byHead(endpoint, blob);
}
/**
 * A session that a mount was answered with, though the blob may be there: the registry does not mount, or not from
 * there. A large one is asked for.
 */
async function offerSession(endpoint, blob, session) {
    if (blob.size <= small || endpoint.own.absent.has(blob.digest))
        return writer(endpoint, blob, session);
    try {
        if (!(await isThere(endpoint, blob)))
            return writer(endpoint, blob, session);
    }
    catch (error) {
        await cancelUpload(endpoint, session);
        throw error;
    }
    cancelLater(endpoint, session);
    return "existing";
}
async function byHead(endpoint, blob) {
    return (await isThere(endpoint, blob)) ? "existing" : writer(endpoint, blob);
}
/** A mount from the repository itself. */
async function bySelfMount(endpoint, blob) {
    const { selfMount } = endpoint.capabilities;
    const mounted = await mount(endpoint, blob.digest, endpoint.repository);
    if (mounted === "mounted") {
        if (selfMount.refusalSeen || selfMount.confirmed >= 2)
            return "existing";
        if (await isThere(endpoint, blob)) {
            selfMount.confirmed++;
            selfMount.works = "yes";
            return "existing";
        }
        selfMount.works = "no";
        return writer(endpoint, blob);
    }
    selfMount.refusalSeen = true;
    if (mounted !== "refused")
        return writer(endpoint, blob, mounted);
    // Absent, most likely; no better than a HEAD, and for this one the HEAD decides unless it is small.
    selfMount.works = "no";
    selfMount.refuses = true;
    return blob.size <= small ? writer(endpoint, blob) : byHead(endpoint, blob);
}
/** One of the first small blobs. */
async function goAhead(endpoint, blob, isOurs) {
    const { selfMount, isDistribution } = endpoint.capabilities;
    const inOne = isOurs &&
        selfMount.sentUnchecked < maxUnchecked &&
        endpoint.capabilities.singlePost &&
        blob.size <= singlePost &&
        (blob.mediaType !== media_types/* mediaTypes */.Ib.ociEmpty || isDistribution === false);
    selfMount.sentUnchecked++;
    const { promise, resolve } = Promise.withResolvers();
    selfMount.pending.add(promise);
    const over = () => {
        selfMount.pending.delete(promise);
        resolve();
    };
    try {
        const offer = inOne ? writer(endpoint, blob, undefined, true) : await bySelfMount(endpoint, blob);
        if (typeof offer === "string") {
            over();
            return offer;
        }
        return {
            write: (body) => offer.write(body).finally(over),
            abort: () => offer.abort().finally(over),
        };
    }
    catch (error) {
        over();
        throw error;
    }
}
function writer(endpoint, blob, session, inOne) {
    return {
        write: async (body) => {
            await new Upload(endpoint, blob, body, { session, inOne }).run();
            noteThere(endpoint, blob.digest);
        },
        abort: async () => {
            if (session)
                await cancelUpload(endpoint, session);
        },
    };
}

// EXTERNAL MODULE: ./src/oci/blob-digester.ts
var blob_digester = __nccwpck_require__(7444);
;// CONCATENATED MODULE: ./src/http/body.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** A transfer that was cut is resumed as long as it moves: so many bytes between two cuts count as progress. */
const progress = 256 * 1024;
/** Cuts in a row without progress. */
const maxCuts = 5;
/**
 * The bytes of a blob, whole and verified: hashed as they pass, never more than `size`, and the digest is checked
 * before the last chunk is handed out. Resumes after a dropped or stalled connection or a premature end (an answer
 * without Content-Length ends so, without an error), with Range if the registry supports it, else by skipping bytes
 * that are known. Wrong content is asked for a second time only while nothing was handed out.
 * @param open asks for the blob from that byte on: with `Range: bytes=<from>-` if `from` is not 0; expects 200, 206
 * and 416; `read: "stream"`. It asks the original URL each time, for a signed one may have expired.
 * @param facts the operation and reference, for errors.
 * @throws OciError of kind "corrupt" if size or digest differ, "network" if it does not get to the end, or what
 * `open` throws
 */
async function* verifiedStream(ctx, expected, open, facts = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const hash = __addDisposableResource(env_1, (0,blob_digester/* blobDigester */.r)(expected.digest, expected.size), false);
        /** Bytes that were hashed; all but the last chunk of a blob are handed out at once. */
        let have = 0;
        let cuts = 0;
        let rangeWorks = true;
        let mayRepeat = true;
        for (;;) {
            const before = have;
            const from = rangeWorks ? have : 0;
            const answer = await open(from);
            const known = { ...facts, host: answer.url.host };
            if (from > 0 && answer.status !== 200 && !isRangeOf(answer, from, expected.size)) {
                await body_close(answer);
                rangeWorks = false;
                continue;
            }
            if (from === 0 && answer.status !== 200) {
                await body_close(answer);
                throw new errors/* OciError */.Mf("the registry answered a part where the whole was asked for", { ...known, kind: "server", status: answer.status });
            }
            // 200: from the beginning, whether a part was asked for or not
            let skip = answer.status === 200 ? have : 0;
            let broken;
            let last;
            try {
                for await (const arrived of answer.stream) {
                    const chunk = skip > 0 ? arrived.subarray(Math.min(skip, arrived.byteLength)) : arrived;
                    skip -= arrived.byteLength - chunk.byteLength;
                    if (chunk.byteLength === 0)
                        continue;
                    if (have + chunk.byteLength > expected.size)
                        throw corrupt(`it is longer than its ${expected.size} bytes`, answer, known);
                    const hashing = hash.update(chunk);
                    if (hashing)
                        await hashing;
                    have += chunk.byteLength;
                    if (have === expected.size)
                        last = chunk;
                    else {
                        ctx.emit({ type: "bytes", direction: "read", count: chunk.byteLength });
                        if (expected.size >= blob_digester/* largeBlob */.F)
                            (0,spent/* mayBeFreed */.Nz)(chunk);
                        yield chunk;
                    }
                }
            }
            catch (error) {
                if (!(0,errors/* isKind */.VF)(error, "network"))
                    throw error;
                broken = error;
            }
            // a cut behind the last byte does no harm
            if (have === expected.size) {
                const digest = await hash.digest();
                if (digest === expected.digest) {
                    if (last !== undefined) {
                        ctx.emit({ type: "bytes", direction: "read", count: last.byteLength });
                        yield last;
                    }
                    return;
                }
                const handedOut = have - (last?.byteLength ?? 0);
                if (handedOut > 0 || !mayRepeat)
                    throw corrupt(`its digest is ${digest}, not ${expected.digest}`, answer, known);
                mayRepeat = false;
                have = 0;
                continue;
            }
            cuts = have - before >= progress ? 1 : cuts + 1;
            const short = `it ended after ${have} of ${expected.size} bytes`;
            if (cuts > maxCuts)
                throw broken
                    ? new errors/* OciError */.Mf(`${broken.summary}, again and again; ${short}`, { ...broken.facts, ...known })
                    : corrupt(short, answer, known);
            const what = `${facts.operation ?? "read blob"} ${facts.reference ?? expected.digest}`;
            await pause(ctx, cuts, { host: answer.url.host, what, reason: broken ? broken.summary : short });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Waits before the read goes on: not at all after the first cut. */
async function pause(ctx, cuts, told) {
    const waitMilliseconds = cuts === 1 ? 0 : backoff(cuts - 1, ctx.random);
    ctx.emit({ type: "retry", ...told, attempt: cuts, waitMilliseconds });
    if (waitMilliseconds > 0)
        await ctx.clock.sleep(waitMilliseconds, ctx.signal);
}
/** Whether it is what was asked for: a part that begins at `from`, of a whole of this size (RFC 9110, 14.4). */
function isRangeOf(answer, from, size) {
    const range = rangeOf(answer);
    return range?.first === from && range.last < size && (range.size ?? size) === size;
}
/** The part that an answer says it is: its first and last byte, and the size of the whole if it says that. */
function rangeOf(answer) {
    const [, first, last, size] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(answer.headers.get("content-range")?.trim() ?? "") ?? [];
    if (answer.status !== 206 || first === undefined)
        return undefined;
    return { first: Number(first), last: Number(last), size: size === "*" ? undefined : Number(size) };
}
async function body_close(answer) {
    await answer.stream[Symbol.asyncIterator]().return?.();
}
function corrupt(how, answer, facts) {
    const encoding = answer.headers.get("content-encoding");
    return new errors/* OciError */.Mf(`the content is not what was asked for: ${how}`, {
        ...facts,
        kind: "corrupt",
        ...(encoding && { detail: `it came with Content-Encoding ${(0,safe/* safe */.g)(encoding, 64)}` }),
    });
}

// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __nccwpck_require__(47592);
;// CONCATENATED MODULE: ./src/registry/blobs/parallel-read.ts


const parallel_read_mebibyte = 1024 * 1024;
/** Blobs up to so many bytes are read over one connection. */
const minParallelSize = 64 * parallel_read_mebibyte;
const partSize = 8 * parallel_read_mebibyte;
/** Parts of one blob that are under way, or read and waiting for their turn. */
const maxParts = 8;
/** Bytes of parts, of all blobs of a registry together. */
const maxAhead = 64 * parallel_read_mebibyte;
/** How far ahead of the first connection the first part begins: what it brings until that is answered. */
const lead = 2 * parallel_read_mebibyte;
/** Less than two parts are left to the connection that is there. */
const minRest = 2 * partSize;
/**
 * A connection that brings more bytes a second is not held back by its registry: further ones would only cost
 * requests.
 */
const fastEnough = 128 * parallel_read_mebibyte;
/** How much of a connection's speed is looked at: so many bytes, or so many milliseconds of waiting for it. */
const sample = { bytes: 8 * parallel_read_mebibyte, milliseconds: 250 };
/** Milliseconds that the first connection waits for the first part's answer. */
const parallel_read_patience = 2_000;
/** Requests for one part after its connection broke. */
const parallel_read_maxAttempts = 3;
/** The blob is read over one connection: its registry does not give out the parts of what it gave out whole. */
class RangesRefused extends Error {
}
/** One range of a blob, as it comes. */
class Part {
    start;
    length;
    /** Settles when the first answer is there and is the range: `false` if it is something else. */
    begun;
    received = 0;
    failure;
    #begin;
    #chunks = [];
    #wake;
    constructor(start, length) {
        this.start = start;
        this.length = length;
        this.begun = new Promise((resolve) => {
            this.#begin = resolve;
        });
    }
    begin() {
        this.#begin(true);
    }
    add(chunk) {
        this.received += chunk.byteLength;
        this.#chunks.push(chunk);
        this.#wake?.();
    }
    fail(error) {
        this.failure = { error };
        this.#begin(false);
        this.#wake?.();
    }
    /** Its bytes, in order, as soon as they are there. */
    async *read() {
        for (let given = 0; given < this.length;) {
            const chunk = this.#chunks.shift();
            if (chunk) {
                given += chunk.byteLength;
                yield chunk;
            }
            else if (this.failure)
                throw this.failure.error;
            else {
                await new Promise((resolve) => {
                    this.#wake = resolve;
                });
            }
        }
    }
}
/**
 * Reads a large blob over several connections, since registries and their networks limit what one connection gets. It
 * begins with one that brings the whole. If that is slow, while it is what the reader waits for, and slots of the
 * host are free, ranges ahead of it are asked for; once they come, it is left. They are put in order in bounded
 * memory: at most 64 MiB for all blobs of a registry together. Each range takes a slot that nobody waits for, and the
 * caller's own transfer is one of them, so that there are never more requests than `concurrency`.
 *
 * A registry that does not honour ranges (200, another range, another ETag) is read on over the first connection, and
 * not asked again. What breaks is an error of kind "network", as that of one connection is: who reads goes on from
 * there.
 */
class ParallelRead {
    #source;
    #etag;
    #stop = new AbortController();
    #signal;
    #parts = [];
    #works = new Set();
    /** Where the next part begins. */
    #next = 0;
    /** Whether the caller's own slot is used: by the connection that it began with, later by a part. */
    #isOwnSlotTaken = true;
    constructor(source, first) {
        this.#source = source;
        this.#etag = first.headers.get("etag");
        this.#signal = AbortSignal.any([this.#stop.signal, source.signal]);
    }
    /** @param from where the first connection's bytes begin. */
    async *read(stream, from) {
        const first = stream[Symbol.asyncIterator]();
        try {
            const at = yield* this.#readFirst(first, from);
            if (at === this.#source.size)
                return;
            await first.return?.();
            this.#isOwnSlotTaken = false;
            this.#fill();
            for (let part = this.#parts[0]; part; part = this.#parts[0]) {
                yield* part.read();
                this.#forget();
                this.#fill();
            }
        }
        finally {
            this.#stop.abort(new Error("the blob is not read further"));
            await first.return?.();
            await Promise.all(this.#works);
            while (this.#parts.length > 0)
                this.#forget();
        }
    }
    /**
     * Hands on what the first connection brings, until parts take over. @returns where they begin, or the blob's end.
     */
    async *#readFirst(first, from) {
        const { clock } = this.#source.endpoint.ctx;
        let at = from;
        let seen = { bytes: 0, waited: 0 };
        for (;;) {
            const began = clock.now();
            const { done, value } = await first.next();
            if (done)
                return this.#source.size;
            seen.bytes += value.byteLength;
            seen.waited += clock.now() - began;
            const [part] = this.#parts;
            if (part && at + value.byteLength > part.start) {
                if (await this.#hasBegun(part)) {
                    if (part.start > at)
                        yield value.subarray(0, part.start - at);
                    return part.start;
                }
                this.#giveUp(part);
            }
            at += value.byteLength;
            yield value;
            if (seen.bytes < sample.bytes && seen.waited < sample.milliseconds)
                continue;
            const isSlow = seen.bytes / Math.max(1, seen.waited) < fastEnough / 1000;
            if (isSlow && this.#parts.length === 0)
                this.#begin(at + lead);
            seen = { bytes: 0, waited: 0 };
        }
    }
    /** Waits for a part's answer; one that keeps silent may not hold up what comes. */
    async #hasBegun(part) {
        const limit = new AbortController();
        const late = this.#source.endpoint.ctx.clock.sleep(parallel_read_patience, AbortSignal.any([limit.signal, this.#signal])).catch(() => { });
        try {
            return (await Promise.race([part.begun, late])) === true;
        }
        finally {
            limit.abort();
        }
    }
    /** Asks for parts from there on, if the registry may be asked for any. */
    #begin(at) {
        if (this.#source.endpoint.capabilities.ranges === false || this.#source.size - at < minRest)
            return;
        this.#next = at;
        this.#fill();
    }
    /** The first connection goes on alone. */
    #giveUp(part) {
        if (part.failure?.error instanceof RangesRefused)
            this.#source.endpoint.capabilities.ranges = false;
        this.#stop.abort(new Error("the blob is read over one connection"));
        while (this.#parts.length > 0)
            this.#forget();
        this.#next = this.#source.size;
    }
    /** Begins as many parts as there are slots and room for. The part that is waited for needs no room. */
    #fill() {
        const { endpoint, size } = this.#source;
        const { ahead } = endpoint.capabilities;
        while (this.#next < size && this.#parts.length < maxParts && !this.#signal.aborted) {
            const length = Math.min(partSize, size - this.#next);
            if (this.#parts.length > 0 && ahead.bytes + length > maxAhead)
                return;
            const release = this.#takeSlot();
            if (release === undefined)
                return;
            const part = new Part(this.#next, length);
            this.#next += length;
            this.#parts.push(part);
            ahead.bytes += length;
            const work = this.#load(part)
                .catch((error) => part.fail(error))
                .finally(() => {
                release();
                this.#works.delete(work);
                if (!part.failure)
                    this.#fill();
            });
            this.#works.add(work);
        }
    }
    #takeSlot() {
        if (this.#isOwnSlotTaken) {
            const { ctx, http, base } = this.#source.endpoint;
            return ctx.limiter.spare(http.lane(base));
        }
        this.#isOwnSlotTaken = true;
        return () => {
            this.#isOwnSlotTaken = false;
        };
    }
    #forget() {
        const part = this.#parts.shift();
        this.#source.endpoint.capabilities.ahead.bytes -= part?.length ?? 0;
    }
    async #load(part) {
        for (let attempt = 1;; attempt++) {
            try {
                return await this.#request(part);
            }
            catch (error) {
                if (!(0,errors/* isKind */.VF)(error, "network") || attempt >= parallel_read_maxAttempts)
                    throw error;
            }
        }
    }
    async #request(part) {
        const first = part.start + part.received;
        const last = part.start + part.length - 1;
        const answer = await this.#source.ask(first, last, this.#signal);
        const range = rangeOf(answer);
        const isSame = [undefined, this.#etag].includes(answer.headers.get("etag")) || this.#etag === undefined;
        const isRange = range?.first === first && range.last === last && (range.size ?? this.#source.size) === this.#source.size;
        if (!isRange || !isSame) {
            await answer.stream[Symbol.asyncIterator]().return?.();
            throw new RangesRefused("the registry does not give out the range that was asked for");
        }
        part.begin();
        for await (const chunk of answer.stream)
            part.add(chunk.subarray(0, part.length - part.received));
        if (part.received < part.length)
            return this.#request(part);
    }
}

;// CONCATENATED MODULE: ./src/registry/blobs/read.ts







/** A blob's bytes, whole and verified (distribution-spec, "Pulling blobs"). Takes no slot. @throws OciError */
async function* openBlob(endpoint, blob, signal) {
    const inline = (0,descriptor/* inlineData */.S0)(blob);
    if (inline !== undefined) {
        if (inline.byteLength > 0)
            yield inline;
        return;
    }
    const about = suffix(blob.digest);
    const facts = { operation: "read blob", reference: `${repositoryNameOf(endpoint)}${about}` };
    const expected = { digest: blob.digest, size: blob.size };
    const isHint = endpoint.own.toldSizes.get(blob.digest) === blob.size;
    const get = (range, until) => ask(endpoint, {
        method: "GET",
        to: `blobs/${blob.digest}`,
        about,
        operation: facts.operation,
        read: "stream",
        slot: false,
        signal: until,
        headers: range === undefined ? undefined : { range },
        expect: range === undefined ? [200] : [200, 206, 416],
    });
    const open = async (from) => {
        const answer = await get(from > 0 ? `bytes=${from}-` : undefined, signal);
        // A size that a HEAD told is a hint: what is sent is the blob's, and its digest decides.
        if (isHint && from === 0)
            expected.size = wholeNumber(answer.headers.get("content-length")) || blob.size;
        const begin = answer.status === 206 ? from : 0;
        if (answer.status === 416 || expected.size - begin < minParallelSize)
            return answer;
        const source = {
            endpoint,
            size: expected.size,
            signal,
            ask: (first, last, until) => get(`bytes=${first}-${last}`, until),
        };
        return { ...answer, stream: new ParallelRead(source, answer).read(answer.stream, begin) };
    };
    yield* verifiedStream({ ...endpoint.ctx, signal }, expected, open, facts);
}
/**
 * The descriptor of a blob of which only the digest is known. By a HEAD; if that is refused (gcr.io, URLs signed for
 * GET alone) or does not say how long the blob is, by the answer to a GET for its first byte; if that does not say it
 * either (what compresses answers on the way leaves lengths out), by reading it. The size is a hint until the blob
 * was read and verified.
 * @throws OciError of kind "not-found"; "limit" if it is read and does not end
 */
async function statBlob(endpoint, digest) {
    const head = await headBlob(endpoint, digest);
    const size = (head.status === 200 && wholeNumber(head.headers.get("content-length"))) || (await sizeByGet(endpoint, digest));
    endpoint.own.toldSizes.set(digest, size);
    return { mediaType: media_types/* mediaTypes */.Ib.octetStream, digest, size };
}
/** Bytes of a blob that is read to its end to learn how long it is. */
const maxUntold = 10 * 1024 ** 3;
async function sizeByGet(endpoint, digest) {
    const request = { method: "GET", to: `blobs/${digest}`, about: suffix(digest), operation: "look for blob", read: "stream" };
    const answer = await ask(endpoint, { ...request, headers: { range: "bytes=0-0" }, expect: [200, 206, 416] });
    await answer.stream[Symbol.asyncIterator]().return?.();
    // 416: an empty blob has no first byte.
    const range = answer.headers.get("content-range");
    const told = answer.status === 200 ? answer.headers.get("content-length") : /^bytes .*\/(\d{1,15})$/i.exec(range?.trim() ?? "")?.[1];
    const size = wholeNumber(told);
    if (size !== undefined)
        return size;
    const whole = await ask(endpoint, { ...request, expect: [200] });
    let bytes = 0;
    for await (const chunk of whole.stream) {
        bytes += chunk.byteLength;
        if (bytes <= maxUntold)
            continue;
        const facts = { operation: request.operation, reference: `${repositoryNameOf(endpoint)}${request.about}`, host: whole.url.host };
        throw new errors/* OciError */.Mf(`the registry does not say how large it is, and it has more than ${maxUntold} bytes`, { ...facts, kind: "limit" });
    }
    return bytes;
}

// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __nccwpck_require__(20025);
// EXTERNAL MODULE: ./src/oci/tag.ts
var oci_tag = __nccwpck_require__(1217);
;// CONCATENATED MODULE: ./src/registry/tags.ts




/**
 * The repository's tags in the registry's order, each once (distribution-spec, "Listing Tags"). What is no tag is
 * left out with a warning. A repository without tags has an empty list, in any of the forms that registries give it.
 * @param onPage shown each page as it came: some registries say more there than names
 * @throws OciError of kind "not-found" if there is no such repository; "limit" over a million tags; "server" if pages
 * repeat, or the list is cut off
 */
function listTags(endpoint, onPage) {
    const operation = "list tags";
    return listNames(endpoint.ctx, {
        member: "tags",
        list: new URL("tags/list", endpoint.base),
        limit: limits/* limits */.F.tags,
        facts: { operation, reference: repositoryNameOf(endpoint) },
        isName: oci_tag/* isTag */.dz,
        ask: async (to, expect) => {
            const headers = { accept: "application/json" };
            const answer = await ask(endpoint, {
                method: "GET",
                to,
                operation,
                headers,
                read: { limit: limits/* limits */.F.tagsPage },
                expect: [200, ...expect],
            });
            if (answer.status === 200)
                onPage?.(answer.body);
            return answer;
        },
    });
}

// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __nccwpck_require__(32060);
;// CONCATENATED MODULE: ./src/registry/manifests.ts












/**
 * The descriptor of a tag or digest by one HEAD (distribution-spec, "Checking if content exists in the registry"),
 * which registries do not count as a pull. If HEAD is refused, or does not say all of digest, size and type, the
 * manifest is read and hashed. The size is a hint until the manifest was read.
 *
 * A 404 is a hint, too: proxies and old registries answer it to a HEAD though GET works. It is believed in a
 * repository that is written to and not deleted from, since what is there is written once more at worst: from a
 * registry whose HEADs have worked, and from one of distribution's family.
 * @param algorithm of the digest that a tag is resolved to, whatever the registry's own is.
 * @throws OciError of kind "not-found"
 */
async function resolveManifest(endpoint, at, algorithm = "sha256") {
    const answer = await ask(endpoint, {
        method: "HEAD",
        to: `manifests/${at}`,
        about: suffix(at),
        operation: "look up manifest",
        headers: { accept: media_types/* acceptedManifests */.My },
        expect: [200, ...headRefusals],
    });
    const isDistribution = answer.headers.get("docker-distribution-api-version") !== undefined;
    endpoint.capabilities.isDistribution ??= isDistribution;
    if (answer.status === 200) {
        const found = describedBy(answer, at, algorithm);
        if (found === undefined)
            return await readDescriptor(endpoint, at, algorithm);
        endpoint.capabilities.headWorks = true;
        endpoint.own.toldSizes.set(found.digest, found.size);
        return found;
    }
    const isBelieved = endpoint.access === "push" && !endpoint.deletes && (endpoint.capabilities.headWorks || isDistribution);
    if (answer.status === 404 && isBelieved) {
        throw new errors/* OciError */.Mf("not found", {
            kind: "not-found",
            operation: "look up manifest",
            reference: `${repositoryNameOf(endpoint)}${suffix(at)}`,
            status: 404,
            host: answer.url.host,
        });
    }
    return await readDescriptor(endpoint, at, algorithm);
}
/** By GET. What is under the tag of a list of referrers is read as one, whatever it leaves out. */
async function readDescriptor(endpoint, at, algorithm) {
    const parse = (0,oci_tag/* isReferrersTag */.zb)(at) ? oci_manifest/* parseReferrersList */.a_ : oci_manifest/* parseManifest */.Ng;
    return (await readManifest(endpoint, at, { algorithm, parse })).descriptor;
}
/** What a HEAD says, if it says all and nothing that contradicts what is known. */
function describedBy(answer, at, algorithm) {
    const mediaType = (0,media_types/* essence */.Pf)(answer.headers.get("content-type") ?? "");
    const size = wholeNumber(answer.headers.get("content-length"));
    const named = namedDigest(answer);
    const isKnown = (0,media_types/* manifestKind */.QS)(mediaType) !== "unknown" || (0,media_types/* isRetiredManifest */.vK)(mediaType);
    if (!isKnown || !size || size > limits/* limits */.F.manifest)
        return undefined;
    if (!(0,oci_digest/* isDigest */.Bc)(at))
        return named && (0,oci_digest/* algorithmOf */.Hy)(named) === algorithm ? { mediaType, digest: named, size } : undefined;
    if (named !== undefined && named !== at && (0,oci_digest/* algorithmOf */.Hy)(named) === (0,oci_digest/* algorithmOf */.Hy)(at))
        return undefined;
    return { mediaType, digest: at, size };
}
/**
 * A manifest by tag, digest or descriptor: its exact bytes, hashed and compared with all that is known of them, then
 * parsed. What the registry says of digest and type is never trusted alone (distribution-spec, "Pulling manifests"):
 * the digest is computed; a document that names another type than it was given as is refused (CVE-2021-41190). A size
 * and type that a HEAD told are hints.
 * @param how the algorithm of the digest that is computed for a tag, and who reads the document.
 * @throws OciError of kind "not-found"; "corrupt"; "limit" over 8 MiB
 */
async function readManifest(endpoint, at, { algorithm = "sha256", parse = oci_manifest/* parseManifest */.Ng } = {}) {
    const point = typeof at === "string" ? at : at.digest;
    const expected = typeof at === "string" || endpoint.own.toldSizes.get(at.digest) === at.size ? undefined : at;
    const about = suffix(point);
    const refuse = (summary, kind, answer) => new errors/* OciError */.Mf(summary, {
        kind,
        operation: "read manifest",
        reference: `${repositoryNameOf(endpoint)}${about}`,
        host: (answer?.url ?? endpoint.base).host,
        status: answer?.status,
    });
    if (expected && expected.size > limits/* limits */.F.manifest) {
        throw refuse(`it has ${expected.size} bytes; manifests of up to ${limits/* limits */.F.manifest} are read`, "limit");
    }
    const answer = await getManifest(endpoint, point, expected);
    const { body, headers } = answer;
    endpoint.capabilities.isDistribution ??= headers.get("docker-distribution-api-version") !== undefined;
    if (expected && body.byteLength !== expected.size) {
        throw refuse(`it has ${body.byteLength} bytes where ${expected.size} were announced`, "corrupt", answer);
    }
    const answered = headers.get("content-type") ?? "";
    if ((0,media_types/* isRetiredManifest */.vK)(answered) && isSchema1(body)) {
        // Its bytes have another digest than it: that leaves out the signature that they carry.
        const cause = (0,oci_manifest/* retired */.IO)();
        throw new errors/* OciError */.Mf(cause.message, { ...refuse("", "corrupt", answer).facts, reason: "schema-1" }, { cause });
    }
    const asked = (0,oci_digest/* isDigest */.Bc)(point) ? point : undefined;
    const named = namedDigest(answer);
    for (const digest of new Set([asked, named])) {
        if (digest === undefined)
            continue;
        const actual = (0,oci_digest/* digestOf */.ol)(body, (0,oci_digest/* algorithmOf */.Hy)(digest));
        if (actual !== digest)
            throw refuse(`its digest is ${actual}, not ${digest}`, "corrupt", answer);
    }
    if (body.byteLength === 0)
        throw refuse("the registry answered without content", "server", answer);
    let manifest;
    try {
        const isRight = named !== undefined && (0,oci_digest/* algorithmOf */.Hy)(named) === algorithm;
        manifest = parse(body, expected?.mediaType ?? answered, asked ?? (isRight ? named : (0,oci_digest/* digestOf */.ol)(body, algorithm)));
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.aB))
            throw error;
        const { summary, facts } = refuse(error.message, "corrupt", answer);
        throw new errors/* OciError */.Mf(summary, facts, { cause: error });
    }
    if (expected === undefined && manifest.kind === "unknown" && isNoManifestType(manifest.descriptor.mediaType)) {
        throw refuse(`the answer is no manifest but ${(0,safe/* safe */.g)(answered, 80) || "of no type"}`, "server", answer);
    }
    return manifest;
}
/** Whether a document says so itself: what is only called so may name what it needs. */
function isSchema1(body) {
    try {
        return (0,json/* parseJsonObject */.dw)(body, "manifest").schemaVersion === 1;
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            return false;
        throw error;
    }
}
/** Reads of what came spoilt, until it is taken for what stands there. */
const maxReads = 4;
/** What may have been spoilt on the way is asked for again. @throws what the last read threw */
async function readUnspoilt(read) {
    for (let reads = 1;; reads++) {
        try {
            return await read();
        }
        catch (error) {
            if (!(0,errors/* isKind */.VF)(error, "corrupt") || reads >= maxReads)
                throw error;
        }
    }
}
/**
 * What stands at a tag or digest. What is of no type of manifest that we know may be a blob (BuildKit's cache, in an
 * index), and some registries answer anything to who asks for it as a manifest (docker-registry 2.8: 500): then it is
 * looked for among the blobs before the answer is believed.
 */
async function getManifest(endpoint, point, expected) {
    const isKnown = expected === undefined || media_types/* acceptedManifests */.My.split(", ").includes((0,media_types/* essence */.Pf)(expected.mediaType));
    const about = suffix(point);
    const request = {
        method: "GET",
        to: `manifests/${point}`,
        about,
        operation: "read manifest",
        expect: [200],
        headers: { accept: isKnown ? media_types/* acceptedManifests */.My : `${media_types/* acceptedManifests */.My}, ${(0,media_types/* essence */.Pf)(expected.mediaType)}` },
        read: { limit: limits/* limits */.F.manifest },
    };
    if (isKnown)
        return ask(endpoint, request);
    try {
        return await ask(endpoint, { ...request, onLoss: "once" });
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            throw error;
        if (statusOf(error) !== undefined && (await hasBlob(endpoint, expected))) {
            throw new errors/* OciError */.Mf("it is no manifest but a blob", {
                kind: "not-found",
                operation: "read manifest",
                reference: `${repositoryNameOf(endpoint)}${about}`,
            });
        }
        if (!isUnclear(error))
            throw error;
    }
    return ask(endpoint, request);
}
/**
 * Types that say nothing of a manifest: those of pages that somebody put in the way, and of registries that do not
 * know.
 */
function isNoManifestType(mediaType) {
    return mediaType === "" || mediaType.startsWith("text/") || ["application/json", "application/octet-stream"].includes(mediaType);
}
/** Whether a manifest is there, by HEAD. */
async function hasManifest(endpoint, content) {
    const answer = await ask(endpoint, {
        method: "HEAD",
        to: `manifests/${content.digest}`,
        about: suffix(content.digest),
        operation: "look up manifest",
        headers: { accept: `${media_types/* acceptedManifests */.My}${media_types/* acceptedManifests */.My.includes(content.mediaType) ? "" : `, ${content.mediaType}`}` },
        expect: [200, ...headRefusals],
    });
    if (answer.status !== 200)
        return false;
    const named = namedDigest(answer);
    if (named !== undefined)
        return named === content.digest || (0,oci_digest/* algorithmOf */.Hy)(named) !== (0,oci_digest/* algorithmOf */.Hy)(content.digest);
    return saysNothingElse(answer, content.size);
}
const manifests_maxAttempts = 5;
/**
 * Writes a manifest: its exact bytes under its exact type (distribution-spec, "Pushing Manifests"). After an answer
 * that was lost, or of a server in trouble, a HEAD tells whether it arrived; else it is sent again, which does no
 * harm. A tag that cannot be moved, and holds it already by then (another job was faster), is as it should be.
 * @throws OciError: "corrupt" if the registry names another digest; with the registry's code
 * (`MANIFEST_BLOB_UNKNOWN`) if it refuses
 */
async function storeManifest(endpoint, manifest, tag) {
    const { digest } = manifest.descriptor;
    for (let attempt = 1;; attempt++) {
        try {
            return await putManifest(endpoint, manifest, tag ?? digest);
        }
        catch (error) {
            if (!isUnclear(error)) {
                if (tag !== undefined && isKept(error) && (await holdsAlready(endpoint, tag, digest)))
                    return { subject: undefined };
                throw error;
            }
            if (await holds(endpoint, tag ?? digest, digest))
                return { subject: undefined };
            if (attempt >= manifests_maxAttempts)
                throw error;
            await endpoint.ctx.clock.sleep(backoff(attempt, endpoint.ctx.random), endpoint.ctx.signal);
        }
    }
}
/** One PUT, repeated only if nothing was done. */
async function putManifest(endpoint, manifest, at, { body = manifest.bytes, ...more } = {}) {
    const { digest, mediaType } = manifest.descriptor;
    const about = suffix(at);
    const answer = await ask(endpoint, {
        method: "PUT",
        to: `manifests/${at}`,
        about,
        operation: "push manifest",
        access: writing(endpoint),
        headers: { "content-type": mediaType },
        body,
        expect: [200, 201, 202, 204],
        onLoss: "once",
        silence: 120_000,
        ...more,
    });
    checkNamedDigest(answer, digest, "manifest", `${repositoryNameOf(endpoint)}${about}`);
    // 201 is what the specification knows; a page that somebody put in the way says 200 to everything, also if the
    // manifest was there before without this tag.
    if (answer.status !== 201 && !(await holds(endpoint, at, digest))) {
        throw new errors/* OciError */.Mf("the registry did not store the manifest", {
            kind: "server",
            operation: "push manifest",
            reference: `${repositoryNameOf(endpoint)}${about}`,
            host: answer.url.host,
            status: answer.status,
        });
    }
    return { subject: answer.headers.get("oci-subject") };
}
/**
 * Whether a tag may have been refused because it is there: registries whose tags are immutable say 400 (ECR, Artifact
 * Registry, Nexus), 403 (Docker Hub, Artifactory, GitLab), 405 (Azure), 409 or 412 (Harbor), of the same digest, too
 * (aws/containers-roadmap#2380).
 */
function isKept(error) {
    return [400, 403, 405, 409, 412].includes(statusOf(error) ?? 0) && !(0,errors/* lacksContent */.Ue)(error);
}
async function holdsAlready(endpoint, tag, digest) {
    try {
        return await holds(endpoint, tag, digest);
    }
    catch {
        // the refusal itself says more
        endpoint.ctx.signal.throwIfAborted();
        return false;
    }
}
async function holds(endpoint, at, digest) {
    try {
        return (await resolveManifest(endpoint, at, (0,oci_digest/* algorithmOf */.Hy)(digest))).digest === digest;
    }
    catch (error) {
        if (isUnclear(error) || statusOf(error) === 404)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/registry/deletion/docker-hub.ts








const api = "https://hub.docker.com/v2";
const docker_hub_pageSize = 100;
/** Milliseconds; the limit of requests is one for each minute. */
const minute = 60_000;
/** How often one request waits for the limit to begin anew. */
const maxWaits = 5;
/**
 * A repository of Docker Hub by its own API, which lists tags with their digests and when they were pushed, and
 * deletes a tag alone. It lists nothing without a tag: what did was taken away in December 2023.
 * Sources: Docker Hub API reference ("Create access token", "List repository tags", "Rate limiting"); that tags are
 * deleted at the address that they are read from: docker/hub-feedback issue 1759, unslothai/unsloth pull request
 * 10294.
 */
class DockerHub {
    #endpoint;
    #login;
    #namespace;
    #name;
    #token;
    /** When the limit begins anew, if it is used up. */
    #openAt = 0;
    constructor(endpoint, login, [namespace = "", name = ""]) {
        this.#endpoint = endpoint;
        this.#login = login;
        this.#namespace = namespace;
        this.#name = name;
    }
    /** @returns undefined for other registries, and without a user name and password (or access token) for Docker Hub */
    static async of(endpoint) {
        const place = endpoint.repository.split("/");
        if (endpoint.registry !== "docker.io" || place.length !== 2)
            return undefined;
        const login = await endpoint.auth.credential(endpoint.registry, endpoint.repository);
        return login?.kind === "basic" ? new DockerHub(endpoint, login, place) : undefined;
    }
    /**
     * What has a tag, by digest, with the time of the last push of any of its tags. A tag whose place is not told
     * clearly is left out.
     * @throws OciError
     */
    async inventory() {
        const holders = new Map();
        for (let page = 1; page <= limits/* limits */.F.pages; page++) {
            const { tags, isLast } = await this.#page(page);
            for (const one of tags) {
                const known = holders.get(one.tag);
                // It was moved while the list was read, or is listed twice because others pushed.
                holders.set(one.tag, holders.has(one.tag) && known?.digest !== one.digest ? undefined : one);
            }
            if (isLast)
                break;
        }
        const entries = new Map();
        for (const one of holders.values()) {
            if (one?.digest === undefined)
                continue;
            const { tags = [], created } = entries.get(one.digest) ?? {};
            const latest = Math.max(created ?? Number.NEGATIVE_INFINITY, one.pushed ?? Number.NEGATIVE_INFINITY);
            entries.set(one.digest, {
                digest: one.digest,
                tags: [...tags, one.tag],
                created: Number.isFinite(latest) ? latest : undefined,
            });
        }
        return [...entries.values()];
    }
    /**
     * Deletes a tag and nothing else.
     * @returns whether it did; false: it says that there is no such tag, or does not do this
     * @throws OciError, of kind "denied" if the login may not delete
     */
    async untag(tag) {
        const request = { method: "DELETE", operation: "delete tag", expect: [200, 202, 204, 404, 405], about: `:${tag}` };
        // Organization access tokens are refused at the older address, and others may know only that one.
        for (const path of [this.#tags(tag), `${api}/repositories/${this.#namespace}/${this.#name}/tags/${tag}/`]) {
            if ((await this.#send({ ...request, url: new URL(path) })).status < 300)
                return true;
        }
        return false;
    }
    #tags(tag) {
        const tags = `${api}/namespaces/${this.#namespace}/repositories/${this.#name}/tags`;
        return tag === undefined ? tags : `${tags}/${tag}`;
    }
    async #page(page) {
        const { body, status } = await this.#send({
            method: "GET",
            url: new URL(`${this.#tags()}?page_size=${docker_hub_pageSize}&page=${page}`),
            operation: "list tags",
            // Beyond the last page, if others delete meanwhile.
            expect: page === 1 ? [200] : [200, 404],
            read: { limit: limits/* limits */.F.tagsPage },
        });
        if (status === 404)
            return { tags: [], isLast: true };
        const { results, next } = (0,json/* parseJsonObject */.dw)(body, "Docker Hub's list of tags", { limit: limits/* limits */.F.tagsPage });
        const tags = (0,json/* isArray */.cy)(results) ? results.flatMap(parseTag) : [];
        return { tags, isLast: typeof next !== "string" || next === "" };
    }
    /** One request, kept to the limit: what Docker Hub asks to wait for is waited for, up to two minutes at a time. */
    async #send({ about = "", ...request }) {
        const { http, ctx } = this.#endpoint;
        for (let waits = 0;; waits++) {
            const ahead = this.#openAt - ctx.clock.now();
            if (ahead > 0)
                await ctx.clock.sleep(ahead, ctx.signal);
            const reference = `${repositoryNameOf(this.#endpoint)}${about}`;
            const expect = [...request.expect, 429];
            const answer = await http.send({ ...request, reference, expect, auth: this.#authorizer(), signal: ctx.signal });
            this.#note(answer);
            if (answer.status !== 429)
                return answer;
            if (waits >= maxWaits || this.#openAt - ctx.clock.now() > maxWait) {
                throw new errors/* OciError */.Mf("the rate limit is reached", {
                    kind: "rate-limited",
                    operation: request.operation,
                    reference,
                    host: answer.url.host,
                    status: 429,
                    attempts: waits + 1,
                });
            }
        }
    }
    #note({ status, headers }) {
        const now = this.#endpoint.ctx.clock.now();
        const until = headers.get("x-retry-after")?.trim() ?? "";
        const date = Date.parse(headers.get("date") ?? "");
        const told = /^\d{10}$/.test(until) ? Number(until) * 1000 - (Number.isNaN(date) ? now : date) : undefined;
        const wait = told ?? retryAfter(headers, now) ?? (status === 429 ? minute : 0);
        // A second more: those who come back in the very moment are refused again.
        if (wait > 0 || status === 429)
            this.#openAt = Math.max(this.#openAt, now + Math.max(wait, 0) + 1000);
    }
    #authorizer() {
        let used;
        let isRenewed = false;
        return {
            authorization: async () => {
                this.#token ??= this.#requestToken();
                used = this.#token;
                return `Bearer ${await used}`;
            },
            challenged: async ({ status }) => {
                if (status !== 401 || isRenewed)
                    return false;
                isRenewed = true;
                if (this.#token === used)
                    this.#token = undefined;
                return true;
            },
            facts: () => ({ credentials: this.#login.from, scope: "delete" }),
        };
    }
    async #requestToken() {
        const { http, ctx } = this.#endpoint;
        const { username, password, from } = this.#login;
        const request = {
            operation: "get token for",
            reference: repositoryNameOf(this.#endpoint),
            read: { limit: limits/* limits */.F.token },
            slot: false,
        };
        try {
            const answer = await http.send({
                ...request,
                method: "POST",
                url: new URL(`${api}/auth/token`),
                headers: { "content-type": "application/json" },
                body: Buffer.from(JSON.stringify({ identifier: username, secret: password })),
                auth: { authorization: async () => undefined, challenged: async () => false, facts: () => ({ credentials: from }) },
                expect: [200],
                signal: ctx.signal,
            });
            return readToken(ctx, answer, { reference: request.reference, credentials: from }).value;
        }
        catch (error) {
            this.#token = undefined;
            throw asTokenFailure(error);
        }
    }
}
function parseTag(value) {
    if (!(0,json/* isObject */.Gv)(value) || !(0,oci_tag/* isTag */.dz)(value.name))
        return [];
    const [pushed] = [value.tag_last_pushed, value.last_updated].flatMap((text) => {
        const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
        return Number.isFinite(time) ? [time] : [];
    });
    return [{ tag: value.name, digest: (0,oci_digest/* isDigest */.Bc)(value.digest) ? value.digest : undefined, pushed }];
}

;// CONCATENATED MODULE: ./src/registry/deletion/requests.ts




/** Docker Hub's own API; undefined for other registries, or without a login for it. */
function hubOf(endpoint, memory) {
    memory.hub ??= DockerHub.of(endpoint);
    return memory.hub;
}
/** The digest of what is there, in an algorithm; undefined: nothing. */
async function digestAt(endpoint, at, algorithm) {
    return (await (0,errors/* orAbsent */.Re)(() => resolveManifest(endpoint, at, algorithm)))?.digest;
}
/** Whether a manifest is not there. */
async function isAbsent(endpoint, digest) {
    return (await digestAt(endpoint, digest)) === undefined;
}
/**
 * Azure's own API for a repository, on the same host (`/acr/v1/NAME/\u2026`), in each of its clouds; undefined for other
 * registries.
 */
function azureApi({ registry, repository, base }, path) {
    return /\.azurecr\.(?:io|cn|us)$/.test(registry) ? new URL(`/acr/v1/${repository}/${path}`, base) : undefined;
}
/**
 * Asks for the deletion of a tag alone; Azure in its own way, for what its registry API does with a tag is not said.
 * @returns the status: below 300 if it was done, 404 if it, or the way, is not there; after several attempts an
 * earlier one, whose answer was lost, may have done it.
 */
function requestTagDeletion(endpoint, tag) {
    return ask(endpoint, {
        method: "DELETE",
        to: azureApi(endpoint, `_tags/${tag}`) ?? `manifests/${tag}`,
        about: suffix(tag),
        operation: "delete tag",
        access: "delete",
        expect: [200, 202, 204, 400, 404, 405, 501],
    });
}
/** Asks for the deletion of a digest; what is not there, and a registry that does not do this, are answers. */
async function requestDeletion(endpoint, digest, signal) {
    if (endpoint.otherDeletion)
        return (await endpoint.otherDeletion.delete(digest, signal)).removed ? "deleted" : "absent";
    try {
        const { status, attempts } = await ask(endpoint, {
            method: "DELETE",
            to: `manifests/${digest}`,
            about: suffix(digest),
            operation: "delete manifest",
            access: "delete",
            expect: [200, 202, 204, 404, 405, 501],
            ...(signal ? { signal, slot: false } : {}),
        });
        if (status < 300)
            return "deleted";
        if (status !== 404)
            return "refused";
        return attempts > 1 ? "vanished" : "absent";
    }
    catch (error) {
        if (statusOf(error) === 400 && error instanceof errors/* OciError */.Mf && error.facts.code === "UNSUPPORTED")
            return "refused";
        throw error;
    }
}
function cannotDelete(endpoint, digest) {
    return new errors/* OciError */.Mf("the registry does not delete manifests by digest", {
        kind: "unsupported",
        operation: "delete manifest",
        reference: `${repositoryNameOf(endpoint)}@${digest}`,
        host: endpoint.base.host,
        status: 405,
        reason: "deletion-off",
    });
}

;// CONCATENATED MODULE: ./src/registry/deletion/listed-manifests.ts







/** Pages of Azure's list, of a hundred manifests each. */
const maxPages = 10_000;
/**
 * What Google's registries add to a list of tags: `manifest`, by digest, with its tags and when it was uploaded
 * (milliseconds, as text); also what has no tag.
 * @returns undefined for other registries' lists
 */
function googleManifests(body) {
    const document = tryParse(body);
    if (!(0,json/* isObject */.Gv)(document) || !(0,json/* isObject */.Gv)(document.manifest))
        return undefined;
    return Object.entries(document.manifest).flatMap(([digest, value]) => {
        if (!(0,oci_digest/* isDigest */.Bc)(digest) || !(0,json/* isObject */.Gv)(value))
            return [];
        const created = typeof value.timeUploadedMs === "string" && /^\d{1,15}$/.test(value.timeUploadedMs) ? Number(value.timeUploadedMs) : undefined;
        return [{ digest, tags: tagsOf(value.tag), created }];
    });
}
/** One page of Azure Container Registry's list of manifests. @returns undefined if it is none */
function azureManifests(body) {
    const document = tryParse(body);
    if (!(0,json/* isObject */.Gv)(document))
        return undefined;
    // Behind the last manifest the list is null, or left out.
    const { manifests = null } = document;
    if (manifests === null && typeof document.imageName === "string")
        return [];
    if (!(0,json/* isArray */.cy)(manifests))
        return undefined;
    return manifests.flatMap((value) => {
        if (!(0,json/* isObject */.Gv)(value) || !(0,oci_digest/* isDigest */.Bc)(value.digest))
            return [];
        const created = typeof value.createdTime === "string" ? Date.parse(value.createdTime) : Number.NaN;
        return [{ digest: value.digest, tags: tagsOf(value.tags), created: Number.isFinite(created) ? created : undefined }];
    });
}
/**
 * All manifests of a repository of Azure Container Registry, by its own API on the same host
 * (`/acr/v1/NAME/_manifests`, with a token that may read metadata).
 * @returns undefined for other registries, and if the login may not read it: then the tags are gone over
 * @throws OciError if it fails otherwise: an age that is looked for elsewhere only now and then would decide otherwise
 */
function listAzureManifests(endpoint) {
    return ofOwnApi(endpoint, "Azure's list of manifests cannot be read", async () => {
        const found = new Map();
        for (let page = 0, last = ""; page < maxPages; page++) {
            const query = `n=100${last === "" ? "" : `&last=${encodeURIComponent(last)}`}`;
            const to = azureApi(endpoint, `_manifests?${query}`);
            if (to === undefined)
                return undefined;
            const request = { method: "GET", to, operation: "list manifests", expect: [200], read: { limit: limits/* limits */.F.tagsPage } };
            const entries = azureManifests((await ask(endpoint, request)).body);
            if (entries === undefined)
                return undefined;
            const fresh = entries.filter(({ digest }) => !found.has(digest));
            for (const entry of fresh)
                found.set(entry.digest, entry);
            if (fresh.length === 0)
                return [...found.values()];
            last = fresh.at(-1)?.digest ?? "";
        }
        return undefined;
    });
}
/**
 * What a registry's own API says; undefined if it does not answer this login. Ages that come from somewhere else than
 * usual decide otherwise: people should know.
 * @throws OciError if it fails otherwise
 */
async function ofOwnApi(endpoint, why, read) {
    try {
        return await read();
    }
    catch (error) {
        endpoint.ctx.signal.throwIfAborted();
        if (!(0,errors/* isKind */.VF)(error, "unauthorized", "denied", "not-found", "unsupported"))
            throw error;
        const { status } = error.facts;
        const facts = status === undefined ? "" : ` (status ${status})`;
        endpoint.ctx.emit({
            type: "warning",
            message: `${repositoryNameOf(endpoint)}: ${why}${facts}; ages are what the images say themselves`,
        });
        return undefined;
    }
}
function tagsOf(value) {
    return (0,json/* isArray */.cy)(value) ? value.filter(oci_tag/* isTag */.dz) : [];
}
function tryParse(body) {
    try {
        return (0,json/* parseJson */.qF)(body, "list of manifests", { limit: limits/* limits */.F.tagsPage });
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/registry/deletion/placeholder.ts








/** Milliseconds that the critical part of untagging may take after the run was cancelled. */
const criticalTime = 30_000;
const placeholder_maxAttempts = 4;
/** Deletions of one placeholder that may end half done. */
const maxRemovals = 4;
const placeholderType = "application/vnd.oci.registry.action.placeholder";
/**
 * Pushes a placeholder that no tag points to, until it can be deleted by one request: then its tag holds it for no
 * longer than that.
 */
async function announce(endpoint, placeholder) {
    const { digest } = placeholder.descriptor;
    await put(endpoint, placeholder, digest, endpoint.ctx.signal);
    if (await endpoint.otherDeletion?.awaitListed(digest))
        return;
    warnOfLeftover(endpoint, digest);
    throw new errors/* OciError */.Mf("what was just pushed is not listed, so that it could not be deleted; nothing was moved", {
        kind: "server",
        operation: "delete tag",
        reference: `${repositoryNameOf(endpoint)}@${digest}`,
        reason: "not-listed-yet",
    });
}
/**
 * Deletes a placeholder and its tag. docker-registry 2.8 fails when another tag is written at that moment: after it
 * has deleted the manifest, and before it drops the tag. Then nothing is there any more to be deleted, and the tag
 * stands in its list and leads nowhere: it is given its placeholder again, and all is done anew.
 */
async function removeWithTag(endpoint, placeholder, tag, signal) {
    const { digest } = placeholder.descriptor;
    for (let removals = 1; (await remove(endpoint, digest, signal)) === "vanished"; removals++) {
        // somebody else has written the tag meanwhile
        if ((await digestAt(endpoint, tag)) !== undefined)
            return;
        if (removals >= maxRemovals) {
            throw new errors/* OciError */.Mf("the registry failed each time after half of it was done", {
                kind: "server",
                operation: "delete tag",
                reference: `${repositoryNameOf(endpoint)}:${tag}`,
                host: endpoint.base.host,
                reason: "other-writers",
            });
        }
        await put(endpoint, placeholder, tag, signal);
    }
}
/** Deletes a placeholder after a failure, or says that it is still there. It has no tag and no content. */
async function removeOrWarn(endpoint, { descriptor: { digest } }, signal) {
    try {
        await remove(endpoint, digest, signal);
    }
    catch {
        warnOfLeftover(endpoint, digest);
    }
}
function warnOfLeftover(endpoint, digest) {
    endpoint.ctx.emit({ type: "warning", message: `left behind: ${repositoryNameOf(endpoint)}@${digest}, an empty manifest without a tag` });
}
async function putBack(endpoint, original, tag, signal) {
    try {
        await put(endpoint, original, tag, signal);
    }
    catch (error) {
        const { digest } = original.descriptor;
        throw new errors/* OciError */.Mf(`the tag was to be removed, which failed half-way, and it could not be put back: it pointed to ${digest}`, {
            ...(error instanceof errors/* OciError */.Mf ? error.facts : { kind: "internal" }),
            operation: "delete tag",
            reference: `${repositoryNameOf(endpoint)}:${tag}`,
            reason: "tag-not-restored",
            held: digest,
        });
    }
}
/** What placeholders refer to; once. */
function provideEmptyBlob(endpoint, memory) {
    memory.emptyBlob ??= pushEmptyBlob(endpoint).catch((error) => {
        memory.emptyBlob = undefined;
        throw error;
    });
    return memory.emptyBlob;
}
async function pushEmptyBlob(endpoint) {
    const offer = await beginUpload(endpoint, descriptor/* emptyJson */.Gu.descriptor);
    if (typeof offer === "string")
        return;
    const body = {
        size: descriptor/* emptyJson */.Gu.bytes.byteLength,
        async *open(from) {
            yield descriptor/* emptyJson */.Gu.bytes.subarray(from);
        },
    };
    await endpoint.ctx.limiter.transfer([endpoint.http.lane(endpoint.base)], () => offer.write(body));
}
/**
 * Work that must not be left half done: while the run goes on nothing hurries it, and once that is cancelled it has
 * so long to finish.
 */
async function critical({ ctx }, work) {
    const limit = new AbortController();
    const onAbort = () => {
        ctx.clock.sleep(criticalTime, limit.signal).then(() => limit.abort(ctx.signal.reason), () => { });
    };
    ctx.signal.addEventListener("abort", onAbort, { once: true });
    try {
        return await work(limit.signal);
    }
    finally {
        ctx.signal.removeEventListener("abort", onAbort);
        limit.abort();
    }
}
/** A manifest that nothing else can point to. Who finds it under the tag can read what the tag held. */
function unique({ ctx }, tag, held) {
    const nonce = (0,oci_digest/* digestOf */.ol)(`${ctx.clock.now()} ${ctx.random()} ${ctx.random()} ${ctx.random()}`).slice(7);
    return (0,oci_manifest/* buildImageManifest */.$l)({
        artifactType: placeholderType,
        config: descriptor/* emptyJson */.Gu.descriptor,
        layers: [descriptor/* emptyJson */.Gu.descriptor],
        annotations: {
            "org.opencontainers.image.description": tag === undefined ? "Placeholder, about to be deleted" : `Placeholder for the tag ${tag}, which held ${held}, about to be deleted`,
            "org.opencontainers.image.revision": nonce,
        },
    });
}
function isPlaceholder(manifest) {
    return manifest.artifactType === placeholderType;
}
/**
 * Whether the registry deletes digests, found out in a way that moves nothing and leaves nothing: first a digest is
 * asked for that is not there (one that deletes nothing says so already then), then a manifest that no tag points to
 * is pushed and deleted.
 */
async function tryDigestDeletion(endpoint, memory) {
    if (endpoint.capabilities.digestDeletion !== undefined)
        return endpoint.capabilities.digestDeletion;
    const { otherDeletion } = endpoint;
    const placeholder = unique(endpoint);
    const { digest } = placeholder.descriptor;
    await otherDeletion?.checkDeletion();
    let deletes = otherDeletion !== undefined || (await requestDeletion(endpoint, digest)) !== "refused";
    if (deletes) {
        await provideEmptyBlob(endpoint, memory);
        if (otherDeletion)
            await announce(endpoint, placeholder);
        deletes = await critical(endpoint, async (signal) => {
            if (!otherDeletion)
                await put(endpoint, placeholder, digest, signal);
            const outcome = await requestDeletion(endpoint, digest, signal).catch((error) => {
                warnOfLeftover(endpoint, digest);
                throw error;
            });
            // 404: it was done, and the answer lost; or the registry deletes only what has a tag (Quay).
            return outcome === "deleted" || (outcome !== "refused" && (await isAbsent(endpoint, digest)));
        });
    }
    endpoint.capabilities.digestDeletion = deletes;
    return deletes;
}
/** A PUT that is tried again until it is clear that it was done. */
async function put(endpoint, manifest, at, signal) {
    for (let attempt = 1;; attempt++) {
        try {
            await putManifest(endpoint, manifest, at, { signal, slot: false });
            return;
        }
        catch (error) {
            if (!isUnclear(error) || attempt >= placeholder_maxAttempts)
                throw error;
            await endpoint.ctx.clock.sleep(500 * attempt, signal);
        }
    }
}
/** Deletes a digest; what is not there counts as deleted. @throws OciError of kind "unsupported" */
async function remove(endpoint, digest, signal) {
    const outcome = await requestDeletion(endpoint, digest, signal);
    if (outcome === "refused")
        throw cannotDelete(endpoint, digest);
    return outcome;
}

;// CONCATENATED MODULE: ./src/registry/deletion/tag.ts






/** Looks at a tag whose manifest was deleted, until what it still holds is believed. */
const maxLooks = 4;
/**
 * Removes a tag and nothing else (distribution-spec, "Deleting tags"). Where the registry knows no such thing (400,
 * 404, 405), the tag is moved to a manifest made for this, of which no other tag can know, and that is deleted by its
 * digest; but only after it was seen that this registry deletes digests, with a manifest that no tag points to.
 * @param expected the digest the tag must still hold
 * @throws OciError of kind "conflict" if it holds another one; "unsupported", nothing moved, if neither way is
 * open
 */
async function untag(endpoint, memory, tag, expected) {
    const removal = await removeTag(endpoint, memory, tag, expected);
    // Else its absence would look later as if the registry had dropped it with its manifest.
    (await memory.tags?.catch(() => undefined))?.delete(tag);
    return removal;
}
async function removeTag(endpoint, memory, tag, expected) {
    const reference = `${repositoryNameOf(endpoint)}:${tag}`;
    if (expected !== undefined) {
        const holds = await digestAt(endpoint, tag, (0,oci_digest/* algorithmOf */.Hy)(expected));
        if (holds === undefined)
            return { removed: false };
        if (holds !== expected)
            throw moved(reference, holds);
    }
    const { otherDeletion } = endpoint;
    if (otherDeletion) {
        const giveBack = await otherDeletion.checkUntag(tag);
        try {
            return await moveAway(endpoint, memory, tag, expected);
        }
        catch (error) {
            giveBack();
            throw error;
        }
    }
    if (await (await hubOf(endpoint, memory))?.untag(tag))
        return { removed: true };
    if (endpoint.capabilities.tagDeletion !== false) {
        const { status, attempts } = await requestTagDeletion(endpoint, tag);
        if (status < 300) {
            endpoint.capabilities.tagDeletion = true;
            return { removed: true };
        }
        if (status === 404 && (await digestAt(endpoint, tag)) === undefined)
            return { removed: attempts > 1 };
        endpoint.capabilities.tagDeletion = false;
    }
    return moveAway(endpoint, memory, tag, expected);
}
function moved(reference, digest) {
    return new errors/* OciError */.Mf(`the tag holds ${digest} by now; nothing was deleted`, { kind: "conflict", operation: "delete tag", reference });
}
async function moveAway(endpoint, memory, tag, expected) {
    const reference = `${repositoryNameOf(endpoint)}:${tag}`;
    memory.trial ??= tryDigestDeletion(endpoint, memory).catch((error) => {
        memory.trial = undefined;
        throw (0,errors/* withFacts */.Qj)(error, { reference });
    });
    if (!(await memory.trial))
        throw unsupported(endpoint, reference, "the registry deletes neither tags nor digests");
    // Its bytes are kept at hand, so that the tag can be put back.
    const original = await (0,errors/* orAbsent */.Re)(() => readManifest(endpoint, tag, { algorithm: expected && (0,oci_digest/* algorithmOf */.Hy)(expected) }));
    if (!original)
        return { removed: false };
    const { digest } = original.descriptor;
    if (expected !== undefined && digest !== expected)
        throw moved(reference, digest);
    if (isPlaceholder(original)) {
        // A run was ended between the two steps: what it left is all that the tag holds, and no other tag knows of it.
        await critical(endpoint, (signal) => removeWithTag(endpoint, original, tag, signal));
        if ((await digestOfTagAfter(endpoint, tag, digest)) === digest)
            throw keepsTags(endpoint, reference);
        return { removed: true };
    }
    const placeholder = unique(endpoint, tag, digest);
    await provideEmptyBlob(endpoint, memory);
    if (endpoint.otherDeletion)
        await announce(endpoint, placeholder);
    endpoint.ctx.signal.throwIfAborted();
    // Where the process is ended in the middle, this line is what tells where the tag pointed.
    endpoint.ctx.emit({ type: "info", message: `${reference} holds ${digest}; it is moved to an empty manifest, and that is deleted` });
    await critical(endpoint, async (signal) => {
        try {
            await put(endpoint, placeholder, tag, signal);
            await removeWithTag(endpoint, placeholder, tag, signal);
        }
        catch (error) {
            await putBack(endpoint, original, tag, signal);
            await removeOrWarn(endpoint, placeholder, signal);
            throw error;
        }
    });
    const left = await digestOfTagAfter(endpoint, tag, placeholder.descriptor.digest);
    if (left === placeholder.descriptor.digest) {
        // The registry forgot the manifest and kept the tag: it is put back as it was.
        await storeManifest(endpoint, original, tag);
        memory.trial = Promise.resolve(false);
        throw keepsTags(endpoint, reference);
    }
    if (left === undefined && (await isAbsent(endpoint, digest))) {
        // Some sweep away at once what has lost its last tag: then this changes nothing in the end. If another tag
        // pointed to it, it must not be left dangling.
        await storeManifest(endpoint, original);
    }
    return { removed: true };
}
/**
 * Where a tag points after its manifest was deleted: an answer that still names it may be of a cache, and is asked
 * for again a few times.
 */
async function digestOfTagAfter(endpoint, tag, deleted) {
    for (let look = 1;; look++) {
        const left = await digestAt(endpoint, tag, (0,oci_digest/* algorithmOf */.Hy)(deleted));
        if (left !== deleted || look >= maxLooks)
            return left;
        await endpoint.ctx.clock.sleep(500 * look, endpoint.ctx.signal);
    }
}
function unsupported(endpoint, reference, why) {
    return new errors/* OciError */.Mf(`${why}: the tag cannot be removed alone, and was left as it is`, {
        kind: "unsupported",
        operation: "delete tag",
        reference,
        host: endpoint.registry,
        reason: "tag-not-alone",
    });
}
function keepsTags(endpoint, reference) {
    return unsupported(endpoint, reference, "the registry keeps the tags of what is deleted by digest");
}

;// CONCATENATED MODULE: ./src/registry/deletion/manifest.ts








/** Tags whose digests are asked for at once; the limiter bounds the requests besides. */
const tagsAtOnce = 16;
/**
 * Removes a manifest and every tag on it (distribution-spec, "Deleting Manifests"). Registries differ: most drop the
 * tags by themselves, some leave them, GAR wants them gone before. Until it is known that this one drops them, the
 * tags are gone over once, before.
 * @throws OciError of kind "unsupported"
 */
async function deleteManifest(endpoint, memory, digest) {
    const { otherDeletion, capabilities } = endpoint;
    if (otherDeletion)
        return deleteOtherwise(endpoint, otherDeletion, digest);
    const known = capabilities.dropsTags === true ? [] : await tagsOn(endpoint, memory, digest);
    let outcome;
    try {
        outcome = await requestDeletion(endpoint, digest);
    }
    catch (error) {
        const tags = error instanceof errors/* OciError */.Mf && wantsTagsGone(endpoint, error) ? await tagsOn(endpoint, memory, digest) : [];
        if (tags.length === 0)
            throw error;
        for (const tag of tags)
            await untag(endpoint, memory, tag, digest);
        outcome = await requestDeletion(endpoint, digest);
    }
    if (outcome === "refused") {
        capabilities.digestDeletion = false;
        throw cannotDelete(endpoint, digest);
    }
    const isGone = outcome === "deleted" || (await isAbsent(endpoint, digest));
    if (isGone && outcome === "absent")
        return { removed: false };
    if (!isGone) {
        // Quay deletes only what has a tag.
        throw new errors/* OciError */.Mf("the registry does not delete this manifest, though it is there", {
            kind: "unsupported",
            operation: "delete manifest",
            reference: `${repositoryNameOf(endpoint)}@${digest}`,
            host: endpoint.base.host,
            status: 404,
            reason: "only-tagged",
        });
    }
    capabilities.digestDeletion = true;
    await dropTags(endpoint, known, digest);
    return { removed: true };
}
async function deleteOtherwise(endpoint, otherDeletion, digest) {
    const { listed, ...removal } = await otherDeletion.delete(digest);
    if (listed || (await isAbsent(endpoint, digest)))
        return removal;
    throw new errors/* OciError */.Mf("the registry has it, but GitHub's API lists no such version", {
        kind: "server",
        operation: "delete manifest",
        reference: `${repositoryNameOf(endpoint)}@${digest}`,
        reason: "not-listed-yet",
    });
}
/** The tags on a manifest; where they point is asked for once. */
async function tagsOn(endpoint, memory, digest) {
    const algorithm = (0,oci_digest/* algorithmOf */.Hy)(digest);
    const asked = (algorithm === "sha256" ? memory.tags : undefined) ??
        digestsOfAll(endpoint, algorithm).catch((error) => {
            memory.tags = undefined;
            if ((0,errors/* isKind */.VF)(error, "not-found"))
                return new Map();
            throw error;
        });
    if (algorithm === "sha256")
        memory.tags = asked;
    return [...(await asked)].filter(([, points]) => points === digest).map(([tag]) => tag);
}
async function digestsOfAll(endpoint, algorithm) {
    return digestsOf(endpoint, await Array.fromAsync(listTags(endpoint)), algorithm);
}
/** Removes what the registry left of the tags on a deleted manifest; learns from the first whether it leaves any. */
async function dropTags(endpoint, tags, digest) {
    const { capabilities } = endpoint;
    for (const tag of tags) {
        if (capabilities.dropsTags === true)
            break;
        const left = await digestAt(endpoint, tag, (0,oci_digest/* algorithmOf */.Hy)(digest));
        capabilities.dropsTags ??= left === undefined;
        if (left !== digest)
            continue;
        capabilities.dropsTags = false;
        const { status } = await requestTagDeletion(endpoint, tag);
        if (status >= 300 && status !== 404) {
            throw new errors/* OciError */.Mf(`${(0,oci_digest/* shortDigest */.VK)(digest)} was deleted, but the registry keeps the tag on it`, {
                kind: "unsupported",
                operation: "delete tag",
                reference: `${repositoryNameOf(endpoint)}:${tag}`,
                host: endpoint.base.host,
                status,
            });
        }
    }
}
/**
 * GAR has a code for it; Docker Hub answers 403 for what a tag or an index still points to (its registry API's
 * reference, "Delete image manifest").
 */
function wantsTagsGone(endpoint, { facts }) {
    return facts.code === "GOOGLE_MANIFEST_DANGLING_TAG" || (endpoint.registry === "docker.io" && facts.status === 403);
}
/** Milliseconds for which a look at the list of tags holds. */
const lookAge = 2000;
/**
 * The tags on a manifest of the inventory: names that are new are asked for, and what a list says of all is taken.
 * @returns undefined if the inventory was never read
 */
async function tagsNow(endpoint, memory, digest) {
    const known = await memory.tags?.catch(() => undefined);
    if (known === undefined)
        return undefined;
    const now = endpoint.ctx.clock.now();
    if (now - (memory.lookedAt ?? Number.NEGATIVE_INFINITY) > lookAge) {
        memory.lookedAt = now;
        await lookAtTags(endpoint, known);
    }
    return [...known].filter(([, held]) => held === digest).map(([tag]) => tag);
}
async function lookAtTags(endpoint, known) {
    const told = [];
    const tags = new Set();
    try {
        for await (const tag of listTags(endpoint, (body) => void told.push(...(googleManifests(body) ?? []))))
            tags.add(tag);
    }
    catch (error) {
        // The last tag went.
        if (!(0,errors/* isKind */.VF)(error, "not-found"))
            throw error;
    }
    const holders = holdersOf(told);
    const fresh = [...tags].filter((tag) => !known.has(tag));
    for (const [tag, held] of await digestsOf(endpoint, fresh, "sha256", holders))
        known.set(tag, held);
    for (const tag of known.keys()) {
        const held = holders.get(tag);
        if (!tags.has(tag))
            known.delete(tag);
        else if (held !== undefined)
            known.set(tag, held);
    }
}
/** Every manifest that has a tag, with its tags; if the registry lists them all, those without a tag, too. */
async function* inventoryOf(endpoint, memory) {
    if (endpoint.otherDeletion) {
        yield* endpoint.otherDeletion.inventory();
        return;
    }
    const listed = new Map();
    const note = (entries) => {
        for (const entry of entries ?? [])
            listed.set(entry.digest, entry);
    };
    note(await listAzureManifests(endpoint));
    const told = (await listHubTags(endpoint, memory)) ?? [];
    const tags = await Array.fromAsync(listTags(endpoint, (body) => note(googleManifests(body))));
    const holders = holdersOf(listed.values());
    // A list that lacks a tag is behind, and not believed.
    memory.listsUntagged = listed.size > 0 && tags.every((tag) => holders.has(tag));
    const fresh = memory.listsUntagged ? Promise.resolve(holders) : digestsOf(endpoint, tags, "sha256", holdersOf(told));
    memory.tags = fresh;
    fresh.catch(() => {
        memory.tags = undefined;
    });
    const byDigest = Map.groupBy(await fresh, ([, digest]) => digest);
    if (memory.listsUntagged)
        yield* listed.values();
    else {
        for (const { digest, created } of told)
            if (!listed.has(digest))
                listed.set(digest, { digest, tags: [], created });
        for (const [digest, held] of byDigest)
            yield { digest, tags: held.map(([tag]) => tag), created: listed.get(digest)?.created };
    }
}
/** What Docker Hub's own API says of tags; undefined for other registries, or if it does not answer this login. */
async function listHubTags(endpoint, memory) {
    const hub = await hubOf(endpoint, memory);
    return ofOwnApi(endpoint, "Docker Hub's API does not list the tags", async () => hub?.inventory());
}
function holdersOf(entries) {
    return new Map([...entries].flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest])));
}
/**
 * Where each tag points; what vanishes meanwhile is left out.
 * @param told what a list of the registry's own says: it is not asked for once more
 */
async function digestsOf(endpoint, tags, algorithm, told = new Map()) {
    const digests = new Map();
    await (0,parallel/* parallel */._)(tags, tagsAtOnce, async (tag) => {
        const digest = told.get(tag) ?? (await digestAt(endpoint, tag, algorithm));
        if (digest !== undefined)
            digests.set(tag, digest);
    });
    return digests;
}

;// CONCATENATED MODULE: ./src/registry/referrers/api.ts











/**
 * Statuses by which a registry says that it has no referrers API; every other failure is one, never an empty list.
 * The 303 is ghcr.io's: it leads to a page of GitHub's web site, which answers 429 to many of its visitors
 * (artifacthub/hub#4785); it is not followed.
 */
const api_unsupported = [303, 400, 404, 405, 406, 501];
async function* fromApi(endpoint, of, type) {
    // `+` must be written as %2B: some servers take it for a space.
    const query = type === undefined ? "" : `?artifactType=${encodeURIComponent(type)}`;
    let broken = 0;
    let pages = 0;
    let idle = 0;
    const known = new Set();
    const facts = { operation: "list referrers", reference: `${repositoryNameOf(endpoint)}@${of}` };
    const read = (url) => askApi(endpoint, of, url, pages++ === 0);
    for await (const answer of pagesOf({ first: new URL(`referrers/${of}${query}`, endpoint.base), facts, read })) {
        const before = known.size;
        const entries = parseList(answer)?.manifests;
        for (const entry of ((0,json/* isArray */.cy)(entries) ? entries : []).map(descriptor/* parseListedDescriptor */.AH)) {
            if (entry === undefined) {
                if (broken++ === 0)
                    warnOfBroken(endpoint, of);
                continue;
            }
            known.add(entry.digest);
            endpoint.own.listsShown = true;
            yield entry;
        }
        idle = known.size === before ? idle + 1 : 0;
        if (idle > maxIdlePages) {
            throw new errors/* OciError */.Mf("the list of referrers never ends", { ...facts, kind: "server", host: answer.url.host });
        }
    }
}
/**
 * One page, and what it shows of the API; undefined if there is none. A list that breaks off after its first page is
 * a failure, and so is an answer without a list from a registry that has given one.
 */
async function askApi(endpoint, of, url, isFirst) {
    const answer = await ask(endpoint, {
        method: "GET",
        to: url,
        about: `@${of}`,
        operation: "list referrers",
        headers: { accept: media_types/* mediaTypes */.Ib.ociIndex },
        expect: [200, ...api_unsupported],
        read: { limit: limits/* limits */.F.manifest },
    });
    if (answer.status === 200 && parseList(answer) !== undefined) {
        endpoint.own.referrersApi = true;
        return answer;
    }
    const belied = endpoint.own.referrersApi === true && answer.status !== 400 && answer.status !== 404;
    if (!isFirst || belied) {
        throw new errors/* OciError */.Mf(isFirst ? "the registry has listed referrers before, and this is no list" : "the list of referrers breaks off", {
            kind: "server",
            operation: "list referrers",
            reference: `${repositoryNameOf(endpoint)}@${of}`,
            host: answer.url.host,
            status: answer.status,
        });
    }
    // Quay says 400, older versions 404 with a code, if it does not have the subject: that is no word about other
    // subjects.
    const code = parseRefusal(answer.body, answer.headers.get("content-type")).code ?? "";
    const aboutThisOne = answer.status === 400 || (answer.status === 404 && /^(MANIFEST|NAME)_/.test(code));
    if (!aboutThisOne)
        endpoint.own.referrersApi ??= false;
    return undefined;
}
/**
 * The list in an answer of the API; undefined if it is something else, such as a page of a web site that a redirect
 * led to. Harbor up to 2.9 answers a right list under a wrong type.
 */
function parseList(answer) {
    const type = (0,media_types/* essence */.Pf)(answer.headers.get("content-type") ?? "");
    if (type !== media_types/* mediaTypes */.Ib.ociIndex && type !== "application/json")
        return undefined;
    try {
        const document = (0,json/* parseJsonObject */.dw)(answer.body, "list of referrers");
        const named = document.mediaType;
        const isList = (named === undefined || named === media_types/* mediaTypes */.Ib.ociIndex) && "manifests" in document;
        return isList && ((0,json/* isArray */.cy)(document.manifests) || document.manifests === null) ? document : undefined;
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            return undefined;
        throw error;
    }
}
function warnOfBroken(endpoint, of) {
    endpoint.ctx.emit({
        type: "warning",
        message: `${repositoryNameOf(endpoint)}@${of}: its list of referrers has entries without a digest`,
    });
}
/**
 * Whether the registry itself will list a manifest that was just pushed (distribution-spec, "Pushing Manifests with
 * Subject"): it said `OCI-Subject`, or its referrers API answers, which is asked once for each repository. ECR said
 * the header before it had the API, so there it is asked all the same; at ghcr.io only the header counts.
 */
async function listsReferrer(endpoint, subject, { subject: header }) {
    const said = header?.trim();
    // It may name the subject by a digest of another algorithm.
    const confirmed = said === subject || ((0,oci_digest/* isDigest */.Bc)(said) && (0,oci_digest/* algorithmOf */.Hy)(said) !== (0,oci_digest/* algorithmOf */.Hy)(subject));
    if (confirmed && !/^[0-9]+\.dkr[.-]ecr/.test(endpoint.registry)) {
        endpoint.capabilities.subjectSeen = true;
        endpoint.own.referrersApi = true;
        return true;
    }
    await learnListing(endpoint, subject);
    return !isGithub(endpoint) && endpoint.own.referrersApi === true;
}
/** Finds out whether the referrers API answers, if that is not known yet. */
async function learnListing(endpoint, subject) {
    if (isGithub(endpoint))
        return;
    const { own } = endpoint;
    // Many referrers are pushed at once: one question serves them all, unless the answer to it was about its subject
    // alone.
    for (let asked = false; own.referrersApi === undefined && !asked;) {
        asked = own.asking === undefined;
        own.asking ??= askApi(sharedBy(endpoint), subject, new URL(`referrers/${subject}`, endpoint.base), true).finally(() => {
            own.asking = undefined;
        });
        await (0,abortable/* abortable */.Z)(own.asking, endpoint.ctx.signal);
    }
}

// EXTERNAL MODULE: ./src/oci/referrers-list.ts
var referrers_list = __nccwpck_require__(12342);
;// CONCATENATED MODULE: ./src/registry/referrers/settle.ts


/**
 * Milliseconds that every writer allows from the start of a read to the answer of the write that follows it, on a
 * registry that answers quickly.
 */
const minBound = 1500;
const maxBound = 30_000;
/** Writes until it is given up; sixteen writers at once need about five. */
const maxWrites = 40;
const settle_maxUnclear = 5;
/** Milliseconds for all of it. */
const maxTime = 5 * 60_000;
/**
 * Brings a change into a list that other writers change at the same time, if the registry offers neither locks nor
 * conditional requests (distribution-spec, "Unavailable Referrers API"; a tag is a plain register).
 *
 * Reading back once is not enough: another writer may have read the list before our entry was in it and write after
 * we looked. So it is done only when the tag showed the same digest, in accordance with the change, in two looks at
 * least B apart, B being a bound on the time from a writer's read to the effect of its write. Whoever read before the
 * first look has then written before the second; whoever read after it has our entry. Entries are appended at the end
 * and nobody writes a list that holds its entry already, so that the last entry names the writer and equal digests
 * mean that nothing happened in between.
 *
 * The answer to our own write is a look, too: the tag showed what we wrote, no later than the answer came. It is
 * taken for the first one as long as nobody else was seen at work, so that a writer alone reads once less; among
 * others, looking at once finds out early who was overwritten.
 *
 * B is 1.5 s, more if the registry is slow: three times what our own slowest read and write took. A writer that
 * took longer than others can be expected to have allowed for may have undone a finished one: it brings its own
 * change in and then fails, loudly.
 * @throws OciError of kind "conflict" if it can't be sure, or the list never stood still; "limit" if it grew too
 * long.
 */
async function settleReferrersList({ clock, random, signal }, tag, change) {
    const deadline = clock.now() + maxTime;
    const reads = [];
    let slowestTurn = 0;
    let slowestWrite = 0;
    let writes = 0;
    let unclear = 0;
    const note = (sight) => {
        reads.push(sight.took);
        slowestTurn = Math.max(slowestTurn, sight.took * 2);
        return sight;
    };
    const look = async () => {
        const began = clock.now();
        const list = await tag.read();
        return note({ began, took: clock.now() - began, list });
    };
    /**
     * What other writers wait for at least, as far as can be told from how long a usual read takes: each waits for six
     * times its slowest one.
     */
    const allowed = () => Math.min(maxBound, Math.max(minBound, 6 * median(reads)));
    const bound = () => Math.min(maxBound, Math.max(minBound, 3 * slowestTurn));
    // One that is older leaves the write too little time.
    const isRecent = tag.seen !== undefined && clock.now() - tag.seen.began <= minBound / 3;
    for (let sight = tag.seen && isRecent ? note(tag.seen) : await look();;) {
        if (accords(sight.list, change)) {
            await clock.sleep(bound(), signal);
            const later = await look();
            if (accords(later.list, change) && isSame(later.list, sight.list))
                break;
            if (clock.now() > deadline)
                throw restless(writes);
            sight = later;
            continue;
        }
        if (writes >= maxWrites || clock.now() > deadline)
            throw restless(writes);
        // What was read a while ago would overwrite what was written since. Where the only read so far took long, a
        // second
        // one tells whether this registry always does.
        const slow = reads.length === 1 && clock.now() - sight.began > minBound / 2;
        if (writes > 0 || slow || clock.now() - sight.began > allowed() / 2) {
            if (writes > 0)
                await clock.sleep(random() * 150 * 2 ** Math.min(writes, 5), signal);
            sight = await look();
            if (accords(sight.list, change))
                continue;
        }
        const { began } = sight;
        const list = (0,referrers_list/* editReferrersList */.l)(sight.list, change);
        const outcome = await tag.write(list, () => clock.now() - began <= allowed() / 2);
        writes++;
        if (outcome === "stale")
            continue;
        const took = clock.now() - began;
        slowestTurn = Math.max(slowestTurn, took);
        slowestWrite = Math.max(slowestWrite, took);
        if (outcome === "written" && writes === 1) {
            sight = { began, took, list };
            continue;
        }
        if (outcome === "unclear" && ++unclear >= settle_maxUnclear) {
            throw new errors/* OciError */.Mf("the registry never said whether it has stored the list of referrers", { kind: "network", attempts: unclear });
        }
        sight = await look();
    }
    if (slowestWrite > allowed()) {
        throw new errors/* OciError */.Mf(`the list of referrers was updated, but the registry took ${(slowestWrite / 1000).toFixed(1)} s to do it: an entry that another writer added meanwhile may be lost`, { kind: "conflict", reason: "maybe-lost" });
    }
}
/** By bytes: a registry may name the digest by another algorithm than we do. */
function isSame(one, other) {
    return one === other || (one !== undefined && other !== undefined && Buffer.compare(one.bytes, other.bytes) === 0);
}
/** The lower one of two. */
function median(values) {
    return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
function restless(writes) {
    return new errors/* OciError */.Mf("the list of referrers does not hold still: other writers keep changing it", {
        kind: "conflict",
        attempts: writes,
        reason: "other-writers",
    });
}
function accords(list, { add = [], remove = [] }) {
    const listed = new Set(list?.manifests.map(({ digest }) => digest));
    return add.every(({ digest }) => listed.has(digest)) && !remove.some((digest) => listed.has(digest));
}

;// CONCATENATED MODULE: ./src/registry/referrers/fallback-tag.ts










/** Listed manifests that are read at once. */
const readAtOnce = 16;
async function* fromTag(endpoint, of, read) {
    let list;
    try {
        list = await readListTag(endpoint, of);
    }
    catch (error) {
        // What stands there is no list: then there is none (distribution-spec, "Unavailable Referrers API"). Wrong bytes
        // on the way say nothing of what stands there, and no registry takes a manifest that is no JSON.
        if (!(0,errors/* isKind */.VF)(error, "conflict") && (!isUnreadable(error) || error.cause instanceof invalid/* UnparsableError */.o3))
            throw error;
        warnOfNoList(endpoint, of, error);
        return;
    }
    for (const entry of list?.manifests ?? []) {
        // The tag holds only the start of a sha512: another subject may have the same.
        if ((0,oci_digest/* algorithmOf */.Hy)(of) === "sha256" || (await readIfThere(read, entry))?.subject?.digest === of)
            yield entry;
    }
}
function warnOfNoList(endpoint, subject, { summary }) {
    endpoint.ctx.emit({
        type: "warning",
        message: `${repositoryNameOf(endpoint)}:${(0,oci_tag/* referrersTag */.LN)(subject)} is taken for no list of referrers: ${summary}`,
    });
}
async function readIfThere(read, entry) {
    return (0,errors/* orAbsent */.Re)(() => read((0,oci_manifest/* pointOfListed */.p0)(entry)));
}
/** Whether the bytes are those that the registry names, and no manifest. */
function isUnreadable(error) {
    return (0,errors/* isKind */.VF)(error, "corrupt") && error.cause instanceof invalid/* InvalidError */.aB;
}
/**
 * What the fallback tag of a subject holds; undefined if there is no such tag.
 * @throws OciError of kind "conflict" if it is no list: another manifest, or the subject itself (GitLab takes
 * `sha256-<hex>` for the digest)
 */
async function readListTag(endpoint, of) {
    const tag = (0,oci_tag/* referrersTag */.LN)(of);
    let manifest;
    try {
        manifest = await readUnspoilt(() => readManifest(endpoint, tag, { parse: oci_manifest/* parseReferrersList */.a_ }));
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return undefined;
        throw error;
    }
    const conflict = (what) => new errors/* OciError */.Mf(`it holds ${what}`, {
        kind: "conflict",
        operation: "read the list of referrers",
        reference: `${repositoryNameOf(endpoint)}:${tag}`,
        host: endpoint.base.host,
        status: 200,
        reason: "no-list",
    });
    const { digest, mediaType } = manifest.descriptor;
    if (digest === of)
        throw conflict("the subject itself");
    if (mediaType !== media_types/* mediaTypes */.Ib.ociIndex)
        throw conflict(`no list of referrers but ${mediaType}`);
    return manifest;
}
/**
 * Brings a change into the list under a subject's fallback tag, see `settleReferrersList`. What is no list is never
 * overwritten. A registry may refuse a list that names what is gone (distribution does): then such entries are left
 * out, each after a GET has said so.
 * @throws OciError of kind "conflict"
 */
async function updateListTag(endpoint, subject, change) {
    try {
        await settleListTag(endpoint, subject, change);
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "conflict") && error.facts.reason === "no-list" && !change.add?.length) {
            // What is no list names nothing that could be taken out of it.
            warnOfNoList(endpoint, subject, error);
            return;
        }
        if (!(0,errors/* lacksContent */.Ue)(error))
            throw error;
        const gone = await goneFrom(endpoint, await readListTag(endpoint, subject));
        if (gone.length === 0)
            throw error;
        await settleListTag(endpoint, subject, { ...change, remove: [...(change.remove ?? []), ...gone] });
    }
}
/** Listed manifests that are not there. */
async function goneFrom(endpoint, list) {
    const read = (at) => readManifest(endpoint, at);
    const found = await (0,parallel/* parallel */._)(list?.manifests ?? [], readAtOnce, (entry) => readIfThere(read, entry));
    return (list?.manifests ?? []).filter((_, at) => found[at] === undefined).map(({ digest }) => digest);
}
async function settleListTag(endpoint, subject, change) {
    const { clock } = endpoint.ctx;
    const tag = (0,oci_tag/* referrersTag */.LN)(subject);
    const seen = endpoint.own.sights.get(subject);
    endpoint.own.sights.delete(subject);
    const list = {
        seen,
        read: () => readListTag(endpoint, subject),
        write: async (manifest, isFresh) => {
            let stale = false;
            // Asked for each attempt, right before the bytes go out: a wait that the registry asked for makes the list old.
            const open = async function* (from) {
                stale = !isFresh();
                if (stale)
                    throw new Error("the list was read too long ago");
                yield manifest.bytes.subarray(from);
            };
            try {
                await putManifest(endpoint, manifest, tag, { body: { size: manifest.bytes.byteLength, open } });
                return "written";
            }
            catch (error) {
                if (stale)
                    return "stale";
                if (!isUnclear(error))
                    throw error;
                await clock.sleep(500, endpoint.ctx.signal);
                return "unclear";
            }
        },
    };
    try {
        await settleReferrersList(endpoint.ctx, list, change);
    }
    catch (error) {
        const facts = {
            operation: "update the list of referrers",
            reference: `${repositoryNameOf(endpoint)}:${tag}`,
            host: endpoint.base.host,
        };
        if (!isUnreadable(error))
            throw (0,errors/* withFacts */.Qj)(error, facts);
        throw new errors/* OciError */.Mf(`it holds what cannot be read as a list: ${error.summary}`, { ...error.facts, kind: "conflict", reason: "no-list" });
    }
}

// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __nccwpck_require__(84231);
;// CONCATENATED MODULE: ./src/registry/referrers/list.ts









/** Manifests of referrers that are read at once, if a listing does not say what they are. */
const list_readAtOnce = 16;
/**
 * Manifests whose subject is `of` (distribution-spec, "Listing Referrers"): the registry's own list, all its pages;
 * if it has no referrers API, the list under the fallback tag. The answers of ghcr.io are not trusted alone, nor
 * is an empty list of a registry that has never shown that it keeps any: there the tag is read as well. (One that
 * does must list what stands under tags from the time before, distribution-spec, "Enabling the Referrers API".) Where
 * the listing does not name an entry's artifact type, it is read from the manifest.
 * @param type only those of this artifact type: checked here, whatever the registry filters.
 * @param read reads such a manifest.
 * @throws OciError if the API fails (401, 403, 429, 5xx); "limit" over 10,000
 */
async function* listReferrers(endpoint, of, type, read = (at) => readManifest(endpoint, at)) {
    const seen = new Set();
    const matching = async (entries) => {
        const typed = await Promise.all(entries.map((entry) => ofType(read, entry, type)));
        return typed.filter((entry) => entry !== undefined);
    };
    const pass = async function* (entries) {
        let batch = [];
        for await (const entry of entries) {
            if (seen.has(entry.digest))
                continue;
            seen.add(entry.digest);
            if (seen.size > limits/* limits */.F.referrers) {
                throw new errors/* OciError */.Mf(`it has more than ${limits/* limits */.F.referrers} referrers`, {
                    kind: "limit",
                    operation: "list referrers",
                    reference: `${repositoryNameOf(endpoint)}@${of}`,
                });
            }
            batch.push(entry);
            if (batch.length < list_readAtOnce)
                continue;
            yield* await matching(batch);
            batch = [];
        }
        yield* await matching(batch);
    };
    let supported = endpoint.own.referrersApi !== false;
    if (supported) {
        yield* pass(fromApi(endpoint, of, type));
        supported = endpoint.own.referrersApi === true;
        // Some registries filter by the type of the config, or by what they do not keep: that a filter leaves nothing is
        // no
        // word that there is nothing.
        if (supported && type !== undefined && seen.size === 0)
            yield* pass(fromApi(endpoint, of, undefined));
    }
    const doubtful = seen.size === 0 && !endpoint.capabilities.subjectSeen && !endpoint.own.listsShown;
    if (!supported || doubtful || isGithub(endpoint))
        yield* pass(fromTag(endpoint, of, read));
}
/**
 * The entry, if it is of this type (undefined: of any), with what its manifest says if that had to be read: old
 * clients and some registries name no type, or that of an empty config, for what has one; some name neither media
 * type nor size. Undefined, too, if such a one is not there any more.
 */
async function ofType(read, entry, type) {
    const { artifactType: named, mediaType, annotations } = entry;
    // Its config's type is what some registries name; the artifact's own comes before it.
    const isNamed = named !== undefined && named !== media_types/* mediaTypes */.Ib.ociEmpty && (type === undefined || named === type || !(0,image_config/* isImageConfig */._m)(named));
    if (isNamed && type !== undefined && named !== type)
        return undefined;
    if (isNamed && mediaType !== "")
        return entry;
    const manifest = await readReferrer(read, entry, type === undefined);
    if (manifest === undefined)
        return type === undefined && mediaType !== "" ? entry : undefined;
    const said = (0,oci_manifest/* referrerDescriptor */.xh)(manifest);
    if (type !== undefined && said.artifactType !== type)
        return undefined;
    return { ...said, annotations: annotations ?? said.annotations };
}
/**
 * @param lenient what cannot be read is listed all the same, if the list says what it is: nobody has asked for its
 * type.
 */
async function readReferrer(read, entry, lenient) {
    try {
        return await readIfThere(read, entry);
    }
    catch (error) {
        if (lenient && entry.mediaType !== "" && (0,errors/* isKind */.VF)(error, "corrupt", "limit"))
            return undefined;
        throw error;
    }
}
/**
 * Whether a referrer of `subject` is listed, before it is pushed: by the API if there is one, else by the fallback
 * tag, and what that shows is kept for `updateListTag`. Where the API answers, an empty list needs no second opinion:
 * pushing what is there already does no harm.
 */
async function isListed(endpoint, subject, referrer, type) {
    const { own, ctx } = endpoint;
    let supported = !isGithub(endpoint) && own.referrersApi !== false;
    if (supported) {
        for await (const { digest } of fromApi(endpoint, subject, type))
            if (digest === referrer)
                return true;
        supported = own.referrersApi === true;
    }
    if (supported)
        return false;
    const began = ctx.clock.now();
    let list;
    try {
        list = await readListTag(endpoint, subject);
    }
    catch (error) {
        // It is told when the list is to be written.
        if ((0,errors/* isKind */.VF)(error, "conflict", "corrupt"))
            return false;
        throw error;
    }
    own.sights.set(subject, { began, took: ctx.clock.now() - began, list });
    return list?.manifests.some(({ digest }) => digest === referrer) ?? false;
}

;// CONCATENATED MODULE: ./src/registry/repository.ts














/** Milliseconds, half of it up to one and a half, before a registry is asked whether it lacks it still. */
const momentOfLack = 200;
/**
 * A repository of a registry as a store: the distribution-spec client. What it learns of the registry it shares with
 * that registry's other repositories.
 */
class Repository {
    name;
    lane;
    origin;
    #endpoint;
    #memory = { emptyBlob: undefined, tags: undefined, trial: undefined };
    /** The last update of each subject's list: two at once in one process would only get in each other's way. */
    #updates;
    constructor(endpoint, identity, updates = new Map()) {
        this.#updates = updates;
        const { registry, repository, http, base } = endpoint;
        this.#endpoint = endpoint;
        this.name = repositoryNameOf(endpoint);
        this.lane = http.lane(base);
        this.origin = { registry, repository, identity };
    }
    /** It will be written to, or deleted from, as well. */
    widen(access) {
        const order = ["pull", "push", "delete"];
        // Where deletion goes another way, the registry's own tokens are for writing: placeholders, lists of referrers.
        const wanted = access === "delete" && this.#endpoint.otherDeletion ? "push" : access;
        this.#endpoint.deletes ||= access === "delete";
        if (order.indexOf(wanted) > order.indexOf(this.#endpoint.access))
            this.#endpoint.access = wanted;
    }
    get registry() {
        return this;
    }
    within(signal) {
        return new Repository(within(this.#endpoint, signal), this.origin.identity, this.#updates);
    }
    resolve(at) {
        return resolveManifest(this.#endpoint, at);
    }
    manifest(at) {
        return readManifest(this.#endpoint, at);
    }
    open(blob, signal = this.#endpoint.ctx.signal) {
        return openBlob(this.#endpoint, blob, signal);
    }
    stat(blob) {
        return statBlob(this.#endpoint, blob);
    }
    referrers(of, type, read) {
        return listReferrers(this.#endpoint, of, type, read);
    }
    tags() {
        return listTags(this.#endpoint);
    }
    async has(content) {
        if ((0,media_types/* manifestKind */.QS)(content.mediaType) !== "unknown")
            return hasManifest(this.#endpoint, content);
        const there = await hasBlob(this.#endpoint, content);
        const { absent } = this.#endpoint.own;
        if (there)
            absent.delete(content.digest);
        else
            absent.add(content.digest);
        return there;
    }
    beginUpload(blob, from) {
        this.widen("push");
        const origin = from?.origin;
        const mayMount = origin?.registry === this.origin.registry && origin.identity === this.origin.identity;
        const isOurs = from !== undefined && origin === undefined;
        return beginUpload(this.#endpoint, blob, mayMount ? origin : undefined, isOurs);
    }
    async push(manifest, tag) {
        this.widen("push");
        const pushed = await this.#write(manifest, tag);
        const { subject } = manifest;
        return { subjectListed: subject === undefined || (await listsReferrer(this.#endpoint, subject.digest, pushed)) };
    }
    /**
     * docker-registry 2.8 does not find a blob for a moment while somebody else uploads or mounts the same one: its
     * link is not replaced in one step. So the first word that something is lacking is believed only when it is said
     * again after a pause; from then on only what a HEAD says counts.
     */
    async #write(manifest, tag) {
        const { ctx, own } = this.#endpoint;
        for (let pushes = 1;; pushes++) {
            try {
                return await storeManifest(this.#endpoint, manifest, tag);
            }
            catch (error) {
                if (!(0,errors/* lacksContent */.Ue)(error))
                    throw error;
                if (pushes > 1 || own.doubtful) {
                    own.doubtful = true;
                    own.absent.clear();
                    throw error;
                }
                await ctx.clock.sleep((0.5 + ctx.random()) * momentOfLack, ctx.signal);
            }
        }
    }
    isReferrerListed(subject, referrer, artifactType) {
        return isListed(this.#endpoint, subject, referrer, artifactType);
    }
    async expectReferrers(subject) {
        this.widen("push");
        await learnListing(this.#endpoint, subject);
    }
    async updateReferrers(subject, change) {
        this.widen("push");
        const before = this.#updates.get(subject);
        const update = (async () => {
            await before?.catch(() => { });
            await updateListTag(sharedBy(this.#endpoint), subject, change);
        })();
        this.#updates.set(subject, update);
        try {
            await update;
        }
        finally {
            if (this.#updates.get(subject) === update)
                this.#updates.delete(subject);
        }
    }
    async commit() { }
    inventory() {
        return inventoryOf(this.#endpoint, this.#memory);
    }
    async inventoryCoverage() {
        const { otherDeletion, own } = this.#endpoint;
        return ((await otherDeletion?.inventoryCoverage()) ?? { listsUntagged: this.#memory.listsUntagged ?? false, listsReferrers: own.referrersApi });
    }
    tagsNow(digest) {
        return this.#endpoint.otherDeletion?.tagsNow(digest) ?? tagsNow(this.#endpoint, this.#memory, digest);
    }
    remainingDeletions() {
        return this.#endpoint.otherDeletion?.remainingDeletions();
    }
    untag(tag, expected) {
        this.widen("delete");
        return untag(this.#endpoint, this.#memory, tag, expected);
    }
    delete(digest) {
        this.widen("delete");
        return deleteManifest(this.#endpoint, this.#memory, digest);
    }
    async checkRemoval(at) {
        const { otherDeletion } = this.#endpoint;
        await ((0,oci_digest/* isDigest */.Bc)(at) ? otherDeletion?.checkDelete(at) : otherDeletion?.checkUntag(at));
    }
    /** Waits for what goes on unseen: sessions that are being cancelled. */
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#endpoint.loose);
    }
}

;// CONCATENATED MODULE: ./src/registry/registries.ts





/**
 * The registries of a run. Disposing waits for upload sessions that are being cancelled; the HTTP client is the
 * caller's to close, after it.
 */
class Registries {
    #ctx;
    #options;
    #capabilities = new Map();
    #repositories = new Map();
    constructor(ctx, options) {
        this.#ctx = ctx;
        this.#options = options;
    }
    /**
     * A repository; its tag and digest do not matter. The same one twice is one object.
     * @param access what it is opened for: tokens are made out for that from the first request on. A wider one later
     * holds for all.
     * @param named content named it, not the user: of a registry, or of none. See `HttpClient.trust`.
     */
    async repository(reference, access = "pull", named) {
        this.#options.http.trust(this.#apiOf(reference.registry), named && { like: named.by && this.#apiOf(named.by.registry) });
        const repository = await (0,remembered/* remembered */.H)(this.#repositories, (0,oci_reference/* repositoryName */.aR)(reference), () => this.#open(reference, access));
        repository.widen(access);
        return repository;
    }
    /**
     * The names of a registry's repositories, see `listRepositories`.
     * @param registry as in a Reference.
     */
    repositories(registry) {
        const { http, auth } = this.#options;
        const base = this.#apiOf(registry);
        http.trust(base);
        return listRepositories(this.#ctx, { http, auth, registry, base });
    }
    #apiOf(registry) {
        const host = (0,oci_reference/* apiHost */.nz)(registry);
        return new URL(`${this.#options.plainHttp(host) ? "http" : "https"}://${host}/v2/`);
    }
    async #open(reference, access) {
        const { registry, repository } = reference;
        const { http, auth } = this.#options;
        const capabilities = this.#capabilities.get(registry) ?? new RegistryCapabilities();
        this.#capabilities.set(registry, capabilities);
        const identity = await auth.identity(registry, repository);
        const otherDeletion = this.#options.otherDeletion?.(reference);
        const endpoint = {
            ctx: this.#ctx,
            http,
            auth,
            registry,
            repository,
            base: new URL(`${repository}/`, this.#apiOf(registry)),
            capabilities,
            own: new RepositoryCapabilities(),
            access: otherDeletion && access === "delete" ? "push" : access,
            deletes: access === "delete",
            otherDeletion,
            isGithub: registry === this.#options.githubRegistry || (0,oci_reference/* isGithubRegistry */.HV)(registry),
            loose: new Set(),
        };
        return new Repository(endpoint, identity);
    }
    async [Symbol.asyncDispose]() {
        const opened = await Promise.allSettled(this.#repositories.values());
        await Promise.all(opened.map((result) => (result.status === "fulfilled" ? result.value[Symbol.asyncDispose]() : undefined)));
    }
}

// EXTERNAL MODULE: ./src/runtime/limiter.ts
var runtime_limiter = __nccwpck_require__(18100);
// EXTERNAL MODULE: ./src/files/inside.ts
var files_inside = __nccwpck_require__(92019);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __nccwpck_require__(18718);
;// CONCATENATED MODULE: ./src/stores/open.ts






/**
 * Opens all four transports, each loaded when it is needed: registries, image layouts in a directory or tar file, and
 * docker archives. The code of the last three is loaded when one is named.
 */
function createStores(ctx, options) {
    const { maxUnpackedSize, splitSize, workingDirectory } = options;
    /** Stores by what they are and where; a failed opening is tried anew. */
    const known = new Map();
    const once = (key, open) => (0,remembered/* remembered */.H)(known, key, open);
    const local = async (location, mustExist) => {
        const inside = (path) => (0,files_inside/* realPathInside */.oG)(path, options.roots ?? [workingDirectory]);
        const path = inside((0,external_node_path_.resolve)(workingDirectory, location.path));
        const name = `${location.transport}:${location.path}`;
        const address = { path, name, inside, mayBeGlob: mustExist };
        const opened = (open) => once(`${location.transport} ${path}`, open);
        switch (location.transport) {
            case "oci":
                return opened(async () => (await Promise.all(/* import() */[__nccwpck_require__.e(0), __nccwpck_require__.e(582)]).then(__nccwpck_require__.bind(__nccwpck_require__, 57862))).openLayout(ctx, path, name, mustExist));
            case "oci-archive":
                return opened(async () => (await Promise.all(/* import() */[__nccwpck_require__.e(118), __nccwpck_require__.e(317), __nccwpck_require__.e(0), __nccwpck_require__.e(492)]).then(__nccwpck_require__.bind(__nccwpck_require__, 87492))).openArchive(ctx, address, { mustExist, maxUnpackedSize, splitSize }));
            case "docker-archive": {
                const archive = await opened(async () => {
                    const { openDockerArchive } = await Promise.all(/* import() */[__nccwpck_require__.e(118), __nccwpck_require__.e(317), __nccwpck_require__.e(0), __nccwpck_require__.e(492), __nccwpck_require__.e(950)]).then(__nccwpck_require__.bind(__nccwpck_require__, 32950));
                    return openDockerArchive(ctx, address, { mustExist, maxUnpackedSize, splitSize });
                });
                return archive.view(location.reference);
            }
        }
    };
    const registry = (reference, namedBy) => {
        const named = namedBy && { by: namedBy.transport === "docker" ? namedBy.reference : undefined };
        return once(`docker ${(0,oci_reference/* repositoryName */.aR)(reference)}${named ? " by content" : ""}`, async () => options.repository(reference, named));
    };
    return {
        source: async (location, namedBy) => (location.transport === "docker" ? registry(location.reference, namedBy) : local(location, true)),
        destination: async (location) => {
            if (location.transport === "docker")
                return registry(location.reference);
            return (await local(location, false));
        },
        deletion: async (location) => {
            switch (location.transport) {
                case "docker":
                    return registry(location.reference);
                case "oci":
                    return (await local(location, true));
                default:
                    throw new errors/* OciError */.Mf("nothing can be deleted from an archive", {
                        kind: "unsupported",
                        operation: "delete",
                        reference: (0,oci_location/* formatLocation */.j$)(location),
                    });
            }
        },
        [Symbol.asyncDispose]: async () => {
            const stores = await Promise.allSettled(known.values());
            known.clear();
            const closed = await Promise.allSettled(stores.map((store) => (store.status === "fulfilled" ? store.value[Symbol.asyncDispose]() : undefined)));
            const failed = closed.find((result) => result.status === "rejected");
            if (failed)
                throw failed.reason;
        },
    };
}

// EXTERNAL MODULE: ./src/action/hosts.ts
var hosts = __nccwpck_require__(317);
;// CONCATENATED MODULE: ./src/action/version.ts
/** The version that registries are told. */
const version = "0.1.0";

// EXTERNAL MODULE: ./src/action/working-directory.ts
var working_directory = __nccwpck_require__(90871);
;// CONCATENATED MODULE: ./src/action/perform.ts
var perform_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var perform_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

















/** Makes all that a step needs, runs it, and closes what it used. */
async function perform(step, parts) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { inputs, secrets, runner, log } = parts;
        const { env } = runner;
        secrets.add(inputs.get("github-token"));
        const workingDirectory = (0,working_directory/* workingDirectoryOf */._X)(inputs, env);
        const surroundings = { workingDirectory, env };
        const request = await step.request(inputs, surroundings);
        if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
            // What we connect to ourselves says so explicitly, and Node then looks at no variable.
            log.warning("NODE_TLS_REJECT_UNAUTHORIZED is 0: the certificates of registries are verified all the same, those of the cache service are not");
        }
        const cleaning = perform_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const temporary = temporaryFolder(env);
        cleaning.defer(temporary.remove);
        const ctx = makeContext(parts, temporary.make);
        const { http, registries, repositories } = await openRegistries(ctx, parts, surroundings);
        cleaning.use(http);
        cleaning.use(registries);
        const accessOf = accesses(step, request);
        const stores = createStores(ctx, {
            repository: (reference, named) => registries.repository(reference, accessOf((0,oci_reference/* repositoryName */.aR)(reference)), named),
            workingDirectory,
            roots: (0,working_directory/* untrustedRoots */.oM)(workingDirectory, env),
            maxUnpackedSize: inputs.get("max-unpacked-size"),
            splitSize: inputs.get("split-size"),
        });
        cleaning.use(stores);
        const tools = { inputs, stores, repositories, ctx, runner, log };
        try {
            return step.report(await step.run(request, tools), request, tools);
        }
        catch (error) {
            const asked = [...inputs.get("source"), ...inputs.get("reference")];
            throw asked.reduce((told, location) => ("transport" in location ? (0,content/* withImpliedTag */.Lt)(told, location) : told), error);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = perform_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** What tokens are asked for from the first request on, by repository. */
function accesses(step, request) {
    const written = step.writes?.(request) ?? [];
    const names = new Set(written.flatMap((location) => (location.transport === "docker" ? [(0,oci_reference/* repositoryName */.aR)(location.reference)] : [])));
    return (repository) => (names.has(repository) ? (step.right ?? "push") : "pull");
}
async function openRegistries(ctx, { inputs, secrets, simulated }, surroundings) {
    const { workingDirectory, env } = surroundings;
    const registryAuth = await readRegistryAuth(inputs, secrets);
    const ca = await readAuthorities(inputs, surroundings);
    const clear = (0,hosts/* plainHttp */.BN)(inputs.get("plain-http"));
    const http = createHttpClient(ctx, {
        retries: inputs.get("retries"),
        plainHttp: clear,
        tlsSkipVerify: (0,hosts/* lists */.k8)(inputs.get("tls-skip-verify")),
        trustedHosts: (0,hosts/* lists */.k8)(inputs.get("trusted-hosts")),
        ca,
        env,
        userAgent: `oci-registry-action/${version}`,
        timeouts: simulated?.timeouts,
        lookup: simulated?.lookup,
    });
    const credentials = (0,lookup/* createCredentials */.z)(ctx, {
        registryAuth,
        githubToken: inputs.get("github-token"),
        env,
        homeFolder: simulated?.homeFolder ?? homeFolder(),
        userId: process.getuid?.(),
        workingFolder: workingDirectory,
    });
    const world = { env, http, ctx, plainHttp: clear };
    const deletion = inputs.operation === "delete" ? await __nccwpck_require__.e(/* import() */ 359).then(__nccwpck_require__.bind(__nccwpck_require__, 45359)) : undefined;
    const registries = new Registries(ctx, {
        http,
        auth: createRegistryAuth(ctx, http, credentials),
        plainHttp: clear,
        otherDeletion: deletion?.githubDeletion(inputs, world),
        githubRegistry: (0,lookup/* containerRegistryOf */.k)(env.GITHUB_SERVER_URL),
    });
    const repositories = async function* (registry, namespace) {
        if (registry !== (0,lookup/* containerRegistryOf */.k)(env.GITHUB_SERVER_URL))
            yield* registries.repositories(registry);
        else
            yield* (await __nccwpck_require__.e(/* import() */ 359).then(__nccwpck_require__.bind(__nccwpck_require__, 45359))).githubRepositories(registry, namespace, inputs, world);
    };
    return { http, registries, repositories };
}
/**
 * This user's home. Undefined if there is none: a container's user may have neither HOME nor an entry in the system's
 * list of users. A HOME that is empty or relative would lead into the checkout, whose files are not this user's.
 */
function homeFolder() {
    try {
        const home = (0,external_node_os_.homedir)();
        return (0,external_node_path_.isAbsolute)(home) ? home : undefined;
    }
    catch {
        return undefined;
    }
}
function makeContext({ inputs, secrets, log, signal, simulated }, temporaryFolder) {
    const { clock = systemClock, random = Math.random } = simulated ?? {};
    const limiter = (0,runtime_limiter/* createLimiter */.z)(inputs.get("concurrency"), clock, signal);
    return { secrets, signal, clock, random, temporaryFolder, emit: (event) => log.event(event), limiter };
}
function temporaryFolder(env) {
    let made;
    return {
        make: () => {
            const parent = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
            made ??= (0,failure/* attempt */.CD)("write", parent, () => (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, "oci-work-")));
            return made;
        },
        remove: async () => {
            await made?.then((path) => (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 })).catch(() => { });
        },
    };
}
async function readRegistryAuth(inputs, secrets) {
    const given = inputs.get("registry-auth");
    if (given === "")
        return [];
    const { parseRegistryAuth } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(438)]).then(__nccwpck_require__.bind(__nccwpck_require__, 71438));
    return parseRegistryAuth(given, secrets);
}
/** Bytes of a file of certificate authorities: the system's own bundle has 0.2 MiB. */
const largestBundle = 8 * 1024 * 1024;
async function readAuthorities(inputs, surroundings) {
    const given = inputs.get("ca-file");
    if (given === undefined || given.includes("-----BEGIN "))
        return given;
    try {
        return await (0,working_directory/* textOfFile */.nj)(given, surroundings, largestBundle);
    }
    catch (error) {
        if (!(error instanceof errors/* OciError */.Mf))
            throw error;
        const { reference, code } = error.facts;
        throw inputs.refuse("ca-file", `${reference}: ${error.summary}${code ? ` (${code})` : ""}, and the input is no PEM text`);
    }
}

// EXTERNAL MODULE: ./src/action/inputs.ts
var inputs = __nccwpck_require__(81729);
// EXTERNAL MODULE: ./src/action/nearest.ts
var nearest = __nccwpck_require__(16648);
;// CONCATENATED MODULE: ./src/action/steps.ts
/**
 * Every operation. Each is loaded when a step asks for it: a `digest` has done its work before all the code of an
 * `export` were read.
 */
const loaders = {
    copy: () => Promise.all(/* import() */[__nccwpck_require__.e(351), __nccwpck_require__.e(598), __nccwpck_require__.e(289), __nccwpck_require__.e(97)]).then(__nccwpck_require__.bind(__nccwpck_require__, 32097)),
    index: () => Promise.all(/* import() */[__nccwpck_require__.e(351), __nccwpck_require__.e(598), __nccwpck_require__.e(289), __nccwpck_require__.e(805)]).then(__nccwpck_require__.bind(__nccwpck_require__, 62805)),
    digest: () => __nccwpck_require__.e(/* import() */ 882).then(__nccwpck_require__.bind(__nccwpck_require__, 86882)),
    "check-base": () => __nccwpck_require__.e(/* import() */ 767).then(__nccwpck_require__.bind(__nccwpck_require__, 66767)),
    inspect: () => __nccwpck_require__.e(/* import() */ 626).then(__nccwpck_require__.bind(__nccwpck_require__, 4626)),
    tags: () => Promise.all(/* import() */[__nccwpck_require__.e(72), __nccwpck_require__.e(421)]).then(__nccwpck_require__.bind(__nccwpck_require__, 88421)),
    catalog: () => Promise.all(/* import() */[__nccwpck_require__.e(72), __nccwpck_require__.e(373)]).then(__nccwpck_require__.bind(__nccwpck_require__, 80373)),
    attach: () => Promise.all(/* import() */[__nccwpck_require__.e(118), __nccwpck_require__.e(317), __nccwpck_require__.e(351), __nccwpck_require__.e(598), __nccwpck_require__.e(670), __nccwpck_require__.e(222), __nccwpck_require__.e(768)]).then(__nccwpck_require__.bind(__nccwpck_require__, 88768)),
    discover: () => __nccwpck_require__.e(/* import() */ 276).then(__nccwpck_require__.bind(__nccwpck_require__, 61276)),
    verify: () => Promise.all(/* import() */[__nccwpck_require__.e(168), __nccwpck_require__.e(449)]).then(__nccwpck_require__.bind(__nccwpck_require__, 76449)),
    push: () => Promise.all(/* import() */[__nccwpck_require__.e(118), __nccwpck_require__.e(317), __nccwpck_require__.e(351), __nccwpck_require__.e(598), __nccwpck_require__.e(670), __nccwpck_require__.e(289), __nccwpck_require__.e(222), __nccwpck_require__.e(478)]).then(__nccwpck_require__.bind(__nccwpck_require__, 72478)),
    pull: () => Promise.all(/* import() */[__nccwpck_require__.e(317), __nccwpck_require__.e(435), __nccwpck_require__.e(198)]).then(__nccwpck_require__.bind(__nccwpck_require__, 89198)),
    blob: () => Promise.all(/* import() */[__nccwpck_require__.e(670), __nccwpck_require__.e(51)]).then(__nccwpck_require__.bind(__nccwpck_require__, 46051)),
    delete: () => Promise.all(/* import() */[__nccwpck_require__.e(72), __nccwpck_require__.e(351), __nccwpck_require__.e(245)]).then(__nccwpck_require__.bind(__nccwpck_require__, 52245)),
    export: () => Promise.all(/* import() */[__nccwpck_require__.e(317), __nccwpck_require__.e(435), __nccwpck_require__.e(147)]).then(__nccwpck_require__.bind(__nccwpck_require__, 35147)),
    plan: () => Promise.all(/* import() */[__nccwpck_require__.e(72), __nccwpck_require__.e(247)]).then(__nccwpck_require__.bind(__nccwpck_require__, 85247)),
};
const operations = Object.keys(loaders);
async function loadStep(operation) {
    return (await loaders[operation]()).step;
}
/** All steps, for what must know them all: a refused input's owners, and the tables of the documentation. */
async function loadSteps() {
    return new Map(await Promise.all(operations.map(async (operation) => [operation, await loadStep(operation)])));
}

;// CONCATENATED MODULE: ./src/action/read-inputs.ts






const names = Object.keys(inputs/* inputs */.QL);
/**
 * Reads the inputs of a step and refuses those that cannot be meant: unknown names, an unknown operation, inputs that
 * it does not take, values that cannot be read.
 * @throws OciError of kind "input"
 */
async function readInputs(env) {
    rejectUnknown(env);
    const operation = readOperation(env);
    const step = await loadStep(operation);
    const isGiven = (name) => given(env, name) !== "" && given(env, name) !== inputs/* inputs */.QL[name].default;
    for (const name of names) {
        if (!isGiven(name) || takes(step, name))
            continue;
        const owners = [...(await loadSteps())].filter(([, other]) => takes(other, name)).map(([owner]) => owner);
        const why = `operation ${operation} does not take it (given: ${(0,invalid/* excerpt */.Kb)(given(env, name))}); it belongs to ${owners.join(", ")}`;
        throw refused(name, why);
    }
    const values = new Map(names.map((name) => [name, readValue(env, name)]));
    return {
        step,
        inputs: {
            operation,
            get: (name) => values.get(name),
            isGiven,
            refuse: (name, why) => refused(name, isGiven(name) && !secretInputs.has(name) ? `${why} (given: ${(0,invalid/* excerpt */.Kb)(given(env, name))})` : why),
        },
    };
}
/** What a step was to do, as far as that can be told if its inputs cannot be read. */
function operationNamed(env) {
    const named = given(env, "operation");
    return operations.find((operation) => operation === named) ?? "oci-registry-action";
}
function takes(step, name) {
    return name === "operation" || name in inputs/* commonInputs */.j$ || step.takes.includes(name);
}
const secretInputs = new Set(["registry-auth", "github-token", "public-key"]);
function given(env, name) {
    return env[variable(name)]?.trim() ?? "";
}
/** How the runner hands an input over: upper case, spaces as underscores, hyphens as they are. */
function variable(name) {
    return `INPUT_${name.toUpperCase()}`;
}
function refused(name, why) {
    return new errors/* OciError */.Mf(`input "${name}": ${(0,safe/* safe */.g)(why, 2000)}`, { kind: "input", input: name });
}
function readOperation(env) {
    const named = given(env, "operation");
    if (named === "")
        throw refused("operation", `it is required and not given (an expression without a value leaves it empty); it is one of ${operations.join(", ")}`);
    return reading("operation", () => (0,inputs/* oneOf */.yL)(...operations)(named));
}
function readValue(env, name) {
    return reading(name, () => inputs/* inputs */.QL[name].read(given(env, name) || inputs/* inputs */.QL[name].default));
}
function reading(name, read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            throw refused(name, error.message);
        throw error;
    }
}
/** What other actions and tools call these inputs. */
const elsewhere = new Map([
    ["username", "registry-auth"],
    ["password", "registry-auth"],
    ["token", "github-token"],
    ["image", "reference"],
    ["images", "reference"],
    ["src", "source"],
    ["from", "source"],
    ["dest", "destination"],
    ["to", "destination"],
    ["target", "destination"],
    ["tags", "tag-filter"],
]);
/**
 * The runner only warns of an input that action.yml does not have, and then a misspelt `referrers: true` would copy
 * no referrers.
 */
function rejectUnknown(env) {
    const known = new Set(names.map(variable));
    for (const [key, value] of Object.entries(env)) {
        if (!key.toUpperCase().startsWith("INPUT_") || known.has(key.toUpperCase()) || (value ?? "").trim() === "")
            continue;
        const name = key.slice("INPUT_".length).toLowerCase();
        const near = elsewhere.get(name) ?? (0,nearest/* nearest */.p)(name, names);
        const meant = near === undefined ? "" : `; did you mean "${near}"?`;
        // Inputs come as variables, and so a variable of the workflow with such a name comes as an input.
        const other = `${meant === "" ? "; if" : " If"} it is not under "with:", some "env:" sets ${(0,safe/* safe */.g)(key, 100)}: give that another name`;
        throw refused((0,safe/* safe */.g)(name, 100), `there is no such input${meant}${other}`);
    }
}

// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __nccwpck_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __nccwpck_require__(93245);
// EXTERNAL MODULE: ./src/action/report/verified.ts
var verified = __nccwpck_require__(98337);
;// CONCATENATED MODULE: ./src/action/run.ts











/**
 * Runs one step: reads its inputs, does what they ask for, tells the runner and people.
 * @returns the exit code.
 */
async function run({ runner, signal, simulated }) {
    const { clock = systemClock } = simulated ?? {};
    const { env } = runner;
    const secrets = new Secrets((secret) => runner.mask(secret));
    const log = createLog(runner, clock, secrets);
    const began = clock.now();
    let inputs;
    try {
        const asked = await readInputs(env);
        inputs = asked.inputs;
        checkOutputs(env);
        const report = await perform(asked.step, { inputs, runner, secrets, log, signal, simulated });
        return await tell(report, inputs, { runner, secrets, log, seconds: clock.now() - began });
    }
    catch (error) {
        // Whatever fails once the run is cancelled fails because of it.
        const failure = signal.aborted ? signal.reason : (0,action_failure/* firstOf */.Ku)(error);
        const wanted = inputs ? inputs.get("summary") : !/^false$/i.test(env.INPUT_SUMMARY ?? "");
        return fail(failure, inputs?.operation ?? operationNamed(env), wanted, { runner, secrets, log });
    }
}
async function tell(report, inputs, { runner, secrets, log, seconds }) {
    for (const { title, lines } of report.groups ?? [])
        if (lines.length > 0)
            log.group(title, lines);
    try {
        await writeOutputs({ ...report, operation: inputs.operation }, runner, log, secrets);
        if (report.artifacts && report.artifacts.length > 0) {
            const { declareArtifacts } = await __nccwpck_require__.e(/* import() */ 544).then(__nccwpck_require__.bind(__nccwpck_require__, 53544));
            declareArtifacts(report.artifacts, runner.env, log);
        }
    }
    catch (error) {
        // Later steps would go on without them; but what was done is done, and nothing else says so.
        log.line(`${report.line}; only the step's outputs could not be written`);
        for (const failure of report.failures ?? [])
            log.line(`also failed: ${(0,action_failure/* messageOf */.bD)(failure)}`);
        throw error;
    }
    if (inputs.get("summary")) {
        const dry = inputs.get("dry-run") ? ", dry run: nothing was changed" : "";
        const footer = (0,html/* text */.Qq)(`${inputs.operation}, ${(0,format/* formatDuration */.a3)(seconds)}${dry}`);
        await summarize((0,summary/* renderSummary */.Br)(report.title, report.sections, footer), { runner, secrets, log });
    }
    const [first, ...others] = report.failures ?? [];
    if (first === undefined) {
        const line = `${report.line} in ${(0,format/* formatDuration */.a3)(seconds)}`;
        // What changed is worth a look from the run's page; of many steps without a summary (a mirror's) it would be a
        // flood.
        if (report.outputs.changed === "true" && inputs.get("summary"))
            log.notice(line, inputs.operation);
        else
            log.line(line);
        return 0;
    }
    log.line(report.line);
    for (const failure of others)
        log.line(`also failed: ${(0,action_failure/* messageOf */.bD)(failure)}`);
    const more = others.length > 0 ? ` (and ${(0,format/* counted */.hS)(others.length, "other failure")}, see the log)` : "";
    return failWith(first, inputs.operation, log, more);
}
async function fail(error, operation, wanted, { runner, secrets, log }) {
    if (wanted && !(error instanceof action_failure/* Cancelled */.cJ)) {
        const advice = (0,action_failure/* adviceOf */.wr)(error, operation);
        const sections = [
            { html: (0,html/* html */.qy) `<p>${(0,html/* text */.Qq)((0,action_failure/* messageOf */.bD)(error), 4000)}</p>` },
            advice === undefined ? undefined : { html: (0,html/* html */.qy) `<p><strong>${(0,html/* text */.Qq)(advice, 2000)}</strong></p>` },
            (0,verified/* foundTable */.P)([error]),
        ];
        const title = (0,html/* html */.qy) `\u274c ${(0,html/* text */.Qq)(operation)} failed`;
        const footer = (0,html/* text */.Qq)("Nothing half-written was left under a final name.");
        await summarize((0,summary/* renderSummary */.Br)(title, sections, footer), { runner, secrets, log });
    }
    return failWith(error, operation, log, "");
}
/** Neither what was done nor what failed becomes anything else because the summary has no room on the disk. */
async function summarize(markdown, { runner, secrets, log }) {
    try {
        await runner.summary(secrets.scrub(markdown));
    }
    catch (error) {
        log.warning(`the job summary is missing: ${(0,action_failure/* messageOf */.bD)(error)}`);
    }
}
function failWith(error, operation, log, more) {
    for (const line of (0,action_failure/* causesOf */.cZ)(error))
        log.line(line);
    log.error(`${(0,action_failure/* failureLine */.Pu)(error, operation)}${more}`, operation);
    return (0,action_failure/* exitCodeOf */.FO)(error);
}

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __nccwpck_require__(33838);
;// CONCATENATED MODULE: ./src/action/runner-file.ts


/**
 * Writes to a file that the runner made for the step, if it made one.
 * @throws OciError of kind "files" if it is gone, of another user, or the disk is full.
 */
function toRunnerFile(path, write) {
    if (!path)
        return undefined;
    return (0,failure/* attempt */.CD)("write", path, () => {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
        return write(path);
    });
}

;// CONCATENATED MODULE: ./src/action/toolkit-runner.ts


const annotate = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
/**
 * The runner by `@actions/core`: it escapes what commands carry, and ends values in the runner's files by a random
 * delimiter, so that text from a registry cannot end one and begin another (CVE-2022-35954). What it would do without
 * the runner's files is left out: it prints commands that runners no longer obey.
 */
function createRunner(env = process.env) {
    return {
        env,
        debugging: (0,core/* isDebug */._o)(),
        line: core/* info */.pq,
        debug: core/* debug */.Yz,
        annotate: (level, text, title) => annotate[level](text, title === undefined ? {} : { title }),
        group: core/* startGroup */.Oh,
        endGroup: core/* endGroup */.N4,
        mask: core/* setSecret */.Pq,
        output: (name, value) => void toRunnerFile(env.GITHUB_OUTPUT, () => (0,core/* setOutput */.uH)(name, value)),
        addPath: (folder) => void toRunnerFile(env.GITHUB_PATH, () => (0,core/* addPath */.fM)(folder)),
        summary: async (markdown) => void (await toRunnerFile(env.GITHUB_STEP_SUMMARY, () => core/* summary */.z.addRaw(markdown).write())),
    };
}

;// CONCATENATED MODULE: ./src/action/main.ts




/**
 * How long a cancelled step may clean up before it is ended. GitHub waits 7.5 s between its two signals.
 * Milliseconds.
 */
const cleaningTime = 6000;
/** Listens to the signals by which a step is cancelled, runs the step, and sets the exit code. */
async function main() {
    const cancellation = new AbortController();
    const cancel = (signal) => {
        const reason = new action_failure/* Cancelled */.cJ(signal);
        cancellation.abort(reason);
        setTimeout(() => process.exit((0,action_failure/* exitCodeOf */.FO)(reason)), cleaningTime).unref();
    };
    process.on("SIGINT", cancel);
    process.on("SIGTERM", cancel);
    // the second signal on Windows, after Ctrl+C; raised nowhere else
    process.on("SIGBREAK", cancel);
    // Nobody reads the log any more (EPIPE): the work goes on.
    process.stdout.on("error", () => { });
    const env = { ...process.env };
    process.env = shieldedEnvironment(env);
    process.exitCode = await run({ runner: createRunner(env), signal: cancellation.signal });
    // Whatever still holds the process (a connection that does not close) has this long. Nothing is waiting for it.
    setTimeout(() => process.exit(), 1000).unref();
}


/***/ }),

/***/ 16648:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The known name that differs least from a misspelt one: by two changes at most, or if one begins with the other.
 */
function nearest(misspelt, known) {
    const word = misspelt.toLowerCase().slice(0, 100);
    let best;
    let least = 3;
    for (const name of known) {
        const distance = editDistance(word, name);
        if (distance < least) {
            best = name;
            least = distance;
        }
    }
    return best ?? known.find((name) => word.length >= 3 && (name.startsWith(word) || word.startsWith(name)));
}
/** Levenshtein's distance. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (const [i, character] of [...a].entries()) {
        const next = [i + 1];
        for (let j = 0; j < b.length; j++) {
            next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (character === b[j] ? 0 : 1)));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 19374:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** `0 B`, `1.5 KiB`, `412 MiB`: three digits are enough for a person. */
function formatBytes(bytes) {
    const units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let value = bytes;
    let at = 0;
    while (value >= 1000 && at < units.length - 1) {
        value /= 1024;
        at++;
    }
    return `${at === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[at]}`;
}
/** `40 ms`, `0.4 s`, `12 s`, `3 min 20 s`. */
function formatDuration(milliseconds) {
    if (milliseconds < 95)
        return `${Math.round(milliseconds)} ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** `1 blob`, `3 blobs`. */
function counted(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}


/***/ }),

/***/ 26328:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   qy: () => (/* binding */ html),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(94179);

/**
 * Text from anywhere as HTML. Every character that means something to Markdown or HTML becomes a character reference,
 * which both show as the character and neither obeys.
 */
function text(value, limit = 500) {
    return (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .g)(value, limit).replace(/[^A-Za-z0-9 .,:/+=()%;\u00a1-\uffff-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function html(strings, ...values) {
    return strings.reduce((built, part, at) => `${built}${values[at - 1] ?? ""}${part}`);
}
function code(value, limit) {
    return html `<code>${text(value, limit)}</code>`;
}
function join(parts, separator = "") {
    return parts.join(separator);
}
function table(head, rows) {
    const header = join(head.map((name) => html `<th>${text(name)}</th>`));
    const body = join(rows.map((cells) => html `<tr>${join(cells.map((cell) => html `<td>${cell}</td>`))}</tr>\n`));
    return html `<table>\n<tr>${header}</tr>\n${body}</table>`;
}


/***/ }),

/***/ 93245:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   ER: () => (/* binding */ failedSections),
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   Pi: () => (/* binding */ commands),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   VI: () => (/* binding */ nameSection),
/* harmony export */   pg: () => (/* binding */ shortList)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(49603);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(26328);



/** GitHub drops a step's whole summary if it is larger than 1 MiB. Bytes. */
const largest = 1_000_000;
/**
 * The summary as Markdown, smaller than 1 MiB: what does not fit is left out step by step, and the last line says so.
 * Tables and lists with nothing in them are left out, too.
 */
function renderSummary(title, parts, footer) {
    const sections = parts.filter((part) => part !== undefined).filter(hasContent);
    const steps = [...new Set(sections.map(({ spare = 0 }) => spare))].sort((a, b) => b - a);
    const candidates = [
        () => render(title, sections, footer),
        ...steps.filter((step) => step > 0).map((step) => () => render(title, lighter(sections, step), cut(footer))),
        ...[1000, 100, 10, 0].map((rows) => () => render(title, shorter(lighter(sections, 1), rows), cut(footer))),
    ];
    for (const candidate of candidates) {
        const rendered = candidate();
        if (Buffer.byteLength(rendered) <= largest)
            return rendered;
    }
    return render(title, [], cut(footer));
}
function hasContent(section) {
    return "html" in section || ("rows" in section ? section.rows : section.items).length > 0;
}
function lighter(sections, step) {
    return sections.filter(({ spare = 0 }) => spare < step);
}
function shorter(sections, rows) {
    return sections.map((section) => {
        if ("rows" in section)
            return { ...section, rows: section.rows.slice(0, rows) };
        return "items" in section ? { ...section, items: section.items.slice(0, rows) } : section;
    });
}
function cut(footer) {
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `${footer} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)("This summary was cut; the output result-path names a file with everything.")}`;
}
function render(title, sections, footer) {
    const parts = sections.map((section) => {
        if ("rows" in section)
            return (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(section.head, section.rows);
        return "items" in section ? (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<ul>\n${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(section.items.map((item) => (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<li>${item}</li>\n`))}</ul>` : section.html;
    });
    return `${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)([(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<h3>${title}</h3>`, ...parts, (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<p><sub>${footer}</sub></p>`], "\n\n")}\n\n`;
}
/** A part that is folded until someone opens it. It has no empty line: after one, Markdown would be at work in it. */
function folded(title, content, spare) {
    return { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<details><summary>${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(title)}</summary>\n${content}\n</details>`, spare };
}
/** Names of things; many are folded, and the first 5,000 shown. */
function nameSection(title, names) {
    const shown = (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(names.slice(0, 5000).map((name) => (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(name)), " ");
    if (names.length > 50)
        return folded(title, shown, 1);
    return names.length === 0 ? undefined : { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<p>${shown}</p>` };
}
/** A command to copy. */
function command(line) {
    return { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<pre><code>${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(line, 2000)}</code></pre>`, spare: 1 };
}
/** Lines to copy, all at once. */
function commands(lines) {
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<pre><code>${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(lines.map((line) => (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(line, 2000)), "\n")}</code></pre>`;
}
/** Facts, one a line, each under its name; what is undefined is left out. */
function facts(named) {
    const rows = Object.entries(named).flatMap(([name, value]) => value === undefined ? [] : [(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<tr><th align="left">${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(name)}</th><td>${value}</td></tr>\n`]);
    return { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<table>\n${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(rows)}</table>` };
}
/** What has failed, and below it what to do: each advice once. */
function failedSections(operation, results, nameOf) {
    const wrong = results.filter(({ error }) => error !== undefined);
    const advices = new Set(wrong.flatMap(({ error }) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .adviceOf */ .wr)(error, operation) ?? []));
    return [
        { items: wrong.map((result) => (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `\u274c ${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(nameOf(result))} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(result.error), 1000)}`) },
        ...[...advices].slice(0, 5).map((advice) => ({ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .html */ .qy) `<p><strong>${(0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(advice, 2000)}</strong></p>` })),
    ];
}
/** `linux/amd64, linux/arm64` and how many more. */
function shortList(items, most = 8) {
    const shown = items.slice(0, most).join(", ");
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(items.length > most ? `${shown} and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(items.length - most, "other")}` : shown);
}


/***/ }),

/***/ 98337:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ foundTable),
/* harmony export */   V: () => (/* binding */ verifiedTable)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9541);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(26328);



/** What holds, one row each. */
function verifiedTable(verified) {
    const ofSeveral = new Set(verified.map(({ reference }) => reference)).size > 1;
    const hasSource = verified.some(({ source }) => source !== undefined);
    return {
        head: [...(ofSeveral ? ["Reference"] : []), "Valid", "Signed by", "Issuer", ...(hasSource ? ["Source"] : []), "Signature"],
        rows: verified.map((it) => [
            ...(ofSeveral ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(it.reference)] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(it.predicateType ?? "signature"),
            it.identity === undefined ? (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)([(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)("key "), (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.key ?? ""))]) : (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(it.identity),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(it.issuer ?? ""),
            ...(hasSource ? [sourceCell(it)] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.signature)),
        ]),
    };
}
function sourceCell({ source = "", ref, commit }) {
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)([source, ref, commit?.slice(0, 12)].filter(Boolean).join(" "));
}
/** Signatures that were found and do not hold, and why. */
function foundTable(errors) {
    const found = errors.flatMap((error) => (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf ? (error.facts.signatures ?? []) : []));
    return {
        head: ["Found", "Says it is", "Says it is by", "Issuer", "Source", "Why it does not hold"],
        rows: found.map(({ signature, predicateType = "", identity = "", issuer = "", source = "", missed }) => [
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(signature)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(predicateType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(identity),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(issuer),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(source),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(missed.join("; "), 1000),
        ]),
    };
}


/***/ }),

/***/ 96342:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $3: () => (/* binding */ sourceRef),
/* harmony export */   Ds: () => (/* binding */ conditionInputs),
/* harmony export */   EW: () => (/* binding */ signerWorkflow),
/* harmony export */   rV: () => (/* binding */ githubIssuer),
/* harmony export */   sd: () => (/* binding */ sourceRepository),
/* harmony export */   tT: () => (/* binding */ identities),
/* harmony export */   u9: () => (/* binding */ issuer)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(13151);

/** Who vouches for GitHub's workflows. */
const githubIssuer = "https://token.actions.githubusercontent.com";
/** The inputs that say whose signature is wanted, and of what. */
const conditionInputs = [
    "public-key",
    "repository",
    "signer-workflow",
    "source-ref",
    "certificate-identity",
    "certificate-issuer",
    "predicate-types",
    "trusted-root",
];
/** `owner/repo` on github.com, or a repository's URL: as certificates have it. */
function sourceRepository(value) {
    const url = /^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9._-]+$/.test(value) ? `https://github.com/${value}` : value;
    if (!/^https:\/\/[A-Za-z0-9.-]+(?::[0-9]+)?(?:\/[A-Za-z0-9._-]+){2,}$/.test(url)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(value)} is no repository (expected owner/repo, or its https:// URL elsewhere than on github.com)`);
    }
    return url;
}
function signerWorkflow(value) {
    if (/@(?:refs\/|[0-9a-f]{40}$)/.test(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(value)} has a ref; the workflow is named without one`);
    if (!/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+\/\.github\/workflows\/[^/\s]+\.ya?ml$/.test(value)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(value)} is no workflow (expected owner/repo/.github/workflows/file.yml)`);
    }
    return value;
}
function sourceRef(value) {
    if (!value.startsWith("refs/"))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(value)} is no ref (expected refs/heads/main or refs/tags/v*)`);
    return value;
}
/** One that nearly everybody fits says nothing. */
function identities(lines) {
    return lines.map((line) => {
        if (/^\^|\$$|\\/.test(line)) {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(line)} is a regular expression; here * stands for any characters, and all else for itself`);
        }
        if (/\s/.test(line))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(line)} is no identity: it has spaces in it`);
        if (!/[A-Za-z0-9]/.test(line.replace(/^https?:\/\//, "").replaceAll("*", ""))) {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(line)} fits everybody; name whose signature is wanted`);
        }
        return line;
    });
}
function issuer(value) {
    if (!/^https:\/\/[^\s/]+\S*$/.test(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(value)} is no issuer (expected its https:// URL)`);
    return value;
}


/***/ }),

/***/ 90871:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ outputPath),
/* harmony export */   _X: () => (/* binding */ workingDirectoryOf),
/* harmony export */   nj: () => (/* binding */ textOfFile),
/* harmony export */   oM: () => (/* binding */ untrustedRoots)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _files_inside_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(92019);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(18718);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(13151);






/**
 * The folder that paths are relative to.
 * @throws OciError of kind "input" if it is no folder, or a link in the workspace leads to it that leaves the
 * workspace.
 */
function workingDirectoryOf(inputs, env) {
    const workspace = workspaceOf(env);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, inputs.get("working-directory") ?? ".");
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder, { throwIfNoEntry: false })?.isDirectory()) {
        throw inputs.refuse("working-directory", `there is no folder ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__/* .excerpt */ .Kb)(folder)}`);
    }
    try {
        (0,_files_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .realPathInside */ .oG)(folder, untrustedRoots(workspace, env));
    }
    catch (error) {
        throw error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf ? inputs.refuse("working-directory", error.summary) : error;
    }
    return folder;
}
/**
 * The folders in which a link must not lead out (see `realPathInside`): the checkout, and what earlier steps left.
 */
function untrustedRoots(workingDirectory, env) {
    const workspace = workspaceOf(env);
    const roots = env.RUNNER_TEMP ? [workspace, env.RUNNER_TEMP] : [workspace];
    return (0,_files_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .nameBeneath */ .Tn)(workspace, workingDirectory) === undefined ? [...roots, workingDirectory] : roots;
}
/**
 * Reads a file that an input names. Links of a checkout are followed only within it.
 * @param limit bytes
 */
async function textOfFile(path, { workingDirectory, env }, limit) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path);
    const bytes = await (0,_files_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .readInputFile */ .jH)(file, untrustedRoots(workingDirectory, env), limit);
    return Buffer.from((0,_files_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutMark */ .E_)(bytes, file)).toString();
}
/**
 * Where a step is to write. A link in a checkout must not have it write somewhere else.
 * @throws OciError of kind "input" if the path leads out of the folder that it lies in, or is one for a shell
 */
function outputPath(inputs, given, { workingDirectory, env }) {
    const unread = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(given);
    if (unread !== undefined)
        throw inputs.refuse("path", unread);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, given);
    try {
        (0,_files_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .realPathInside */ .oG)(path, untrustedRoots(workingDirectory, env));
    }
    catch (error) {
        throw error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf ? inputs.refuse("path", error.summary) : error;
    }
    return path;
}
function workspaceOf(env) {
    return env.GITHUB_WORKSPACE || process.cwd();
}


/***/ }),

/***/ 55391:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ rememberManifests)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(29217);

/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;
/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of
 * this room may be given one, so that an operation that reads a root, chooses a platform, looks for referrers and
 * copies never fetches a manifest twice.
 */
function rememberManifests(source) {
    return source instanceof RememberingSource ? source : new RememberingSource(source);
}
class RememberingSource {
    name;
    lane;
    origin;
    #inner;
    /** The least lately used first. */
    #known = new Map();
    #coming = new Map();
    #bytes = 0;
    constructor(inner) {
        this.#inner = inner;
        this.name = inner.name;
        if (inner.lane !== undefined)
            this.lane = inner.lane;
        if (inner.origin !== undefined)
            this.origin = inner.origin;
    }
    async resolve(at) {
        return this.#known.get(at)?.descriptor ?? this.#inner.resolve(at);
    }
    async manifest(at) {
        const digest = (typeof at === "string" ? at : at.digest);
        const known = this.#known.get(digest);
        if (known && (typeof at === "string" || isSame(known.descriptor, at))) {
            this.#known.delete(digest);
            this.#known.set(digest, known);
            return known;
        }
        const key = typeof at === "string" ? at : `${at.digest} ${at.size} ${at.mediaType}`;
        const coming = this.#coming.get(key);
        if (coming)
            return coming;
        const reading = this.#inner.manifest(at).then((manifest) => {
            this.#keep(manifest);
            return manifest;
        });
        this.#coming.set(key, reading);
        try {
            return await reading;
        }
        finally {
            this.#coming.delete(key);
        }
    }
    forget(digest) {
        this.#bytes -= this.#known.get(digest)?.bytes.byteLength ?? 0;
        this.#known.delete(digest);
    }
    #keep(manifest) {
        const { digest } = manifest.descriptor;
        this.#bytes += manifest.bytes.byteLength - (this.#known.get(digest)?.bytes.byteLength ?? 0);
        this.#known.delete(digest);
        this.#known.set(digest, manifest);
        for (const [oldest, { bytes }] of this.#known) {
            if (this.#bytes <= memory || oldest === digest)
                break;
            this.#known.delete(oldest);
            this.#bytes -= bytes.byteLength;
        }
    }
    open(blob, signal) {
        return this.#inner.open(blob, signal);
    }
    referrers(of, type, read = (at) => this.manifest(at)) {
        return this.#inner.referrers(of, type, read);
    }
    tags() {
        return this.#inner.tags();
    }
    [Symbol.asyncDispose]() {
        return this.#inner[Symbol.asyncDispose]();
    }
}
function isSame(known, asked) {
    return known.size === asked.size && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(known.mediaType) === (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(asked.mediaType);
}


/***/ }),

/***/ 18865:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   N: () => (/* binding */ openUnderSlot),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   gm: () => (/* binding */ readBlob)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(38321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(47592);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9541);



/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself if it carries
 * the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" if it is larger.
 */
async function readBlob(ctx, source, blob, limit) {
    if (blob.size > limit) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
            kind: "limit",
            operation: "read blob",
            reference: `${source.name}@${blob.digest}`,
        });
    }
    return (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineData */ .S0)(blob) ?? (await ctx.limiter.transfer([source.lane], () => (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(source.open(blob))));
}
/** The blob's bytes, verified, under a slot of the source for as long as they are read. */
async function* openUnderSlot(ctx, source, blob) {
    const { promise: done, resolve: release } = Promise.withResolvers();
    await new Promise((begin, fail) => {
        ctx.limiter
            .transfer([source.lane], () => {
            begin();
            return done;
        })
            .catch(fail);
    });
    try {
        yield* source.open(blob);
    }
    finally {
        release();
    }
}
/** The same; throws the signal's reason once that is aborted. */
async function* unlessAborted(input, signal) {
    for await (const item of input) {
        signal.throwIfAborted();
        yield item;
    }
}
/** The same bytes; throws what `tooMuch` makes when there are more than `limit`. */
async function* bounded(input, limit, tooMuch) {
    let count = 0;
    for await (const chunk of input) {
        count += chunk.byteLength;
        if (count > limit)
            throw tooMuch();
        yield chunk;
    }
}


/***/ }),

/***/ 41129:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ parseCredentialKey),
/* harmony export */   Zh: () => (/* binding */ hubServer),
/* harmony export */   eF: () => (/* binding */ mostSpecific)
/* harmony export */ });
/* unused harmony export pathsOf */
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62148);

/** Docker Hub's key in `config.json` and its name towards credential helpers. */
const hubServer = "https://index.docker.io/v1/";
/**
 * Reads the name under which credentials are kept: `ghcr.io`, `ghcr.io/acme`, `https://ghcr.io/v2/`,
 * `https://index.docker.io/v1/` (docker/cli `ConvertToHostname`; containers-auth.json(5) for keys with a path). A
 * version of the API behind a host means the whole host.
 * @returns undefined if it names no registry: such an entry is for nobody.
 */
function parseCredentialKey(text) {
    if (text.length > 1024)
        return undefined;
    const bare = text.replace(/^https?:\/\//i, "");
    const slash = bare.indexOf("/");
    const rest = slash < 0 ? "" : bare.slice(slash + 1);
    try {
        const registry = (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRegistry */ .l5)(slash < 0 ? bare : bare.slice(0, slash));
        const isApi = /^v[12]\/?$/.test(rest) && (bare !== text || rest.endsWith("/") || registry === "docker.io");
        const path = isApi ? "" : rest.replace(/\/$/, "");
        return path.split("/").some((part, _, parts) => part === "" && parts.length > 1) ? undefined : { registry, path };
    }
    catch {
        return undefined;
    }
}
/**
 * Where credentials for a repository may be bound, the most specific first: the repository, its parents, the whole
 * registry (an empty path).
 */
function pathsOf(repository) {
    const parts = repository.split("/").filter((part) => part !== "");
    return [...parts.keys(), parts.length].reverse().map((length) => parts.slice(0, length).join("/"));
}
/**
 * The entry that is most specific for a repository. Names are compared whole, never by prefix (a substring match once
 * handed credentials to `ghcr.io.evil.example`). Of several entries for one place the first is taken.
 */
function mostSpecific(entries, registry, repository) {
    const ours = entries.filter((entry) => entry.registry === registry);
    for (const path of ours.length === 0 ? [] : pathsOf(repository)) {
        const found = ours.find((entry) => entry.path === path);
        if (found)
            return found;
    }
    return undefined;
}


/***/ }),

/***/ 31073:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ containerRegistryOf),
  z: () => (/* binding */ createCredentials)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __nccwpck_require__(9541);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __nccwpck_require__(94179);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __nccwpck_require__(38321);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __nccwpck_require__(89972);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __nccwpck_require__(39970);
// EXTERNAL MODULE: ./src/credentials/key.ts
var credentials_key = __nccwpck_require__(41129);
;// CONCATENATED MODULE: ./src/credentials/config-file.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







/**
 * Reads a config file (docker/cli `config.json`, containers-auth.json(5)) as leniently as docker does, whose reader is
 * Go's: an empty file is one without entries, names of members count in any case, objects that stand twice are put
 * together, of anything else the last one counts, and members that are not about credentials are not looked at.
 * @throws OciError of kind "credentials" that names the file and nothing of its content.
 */
function parseConfig(text, name) {
    const troubles = [];
    const document = parseLeniently(text, name, troubles);
    const map = (member) => {
        const value = document[member];
        if (value === undefined || value === null)
            return {};
        if (!(0,json/* isObject */.Gv)(value))
            throw broken(`${name}: ${member} is not an object`);
        return value;
    };
    const helpers = new Map();
    for (const [key, helper] of Object.entries(map("credHelpers"))) {
        const place = (0,credentials_key/* parseCredentialKey */.IN)(key);
        if (typeof helper !== "string")
            troubles.push("a helper of credHelpers is not a string");
        else if (place?.path === "")
            helpers.set(place.registry, helper);
    }
    const store = document.credsStore;
    if (store !== undefined && store !== null && typeof store !== "string")
        throw broken(`${name}: credsStore is not a string`);
    const auths = [];
    for (const [key, content] of Object.entries(map("auths"))) {
        const place = (0,credentials_key/* parseCredentialKey */.IN)(key);
        if (!place || !(0,json/* isObject */.Gv)(content))
            continue;
        const entry = Object.fromEntries(Object.entries(content).map(([member, value]) => [member.toLowerCase(), value]));
        if (isEmpty(entry))
            continue;
        const canonical = place.registry === "docker.io" && place.path === "" ? credentials_key/* hubServer */.Zh : [place.registry, place.path].filter(Boolean).join("/");
        auths.push({ ...place, content: entry, exact: key === canonical });
    }
    return {
        name,
        helpers,
        store: store || undefined,
        auths: [...auths.filter((entry) => entry.exact), ...auths.filter((entry) => !entry.exact)],
        troubles,
    };
}
/** The parsers' own words are not used: they hold a piece of the text, which may be a secret. */
function parseLeniently(content, name, troubles) {
    const text = typeof content === "string" ? content : new TextDecoder().decode(content);
    if (text.trim() === "")
        return {};
    if (text.length > limits/* limits */.F.credentialsFile)
        throw broken(`${name} is larger than 1 MiB`);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw broken(`${name} has a syntax error: it is not JSON`);
    }
    if (!(0,json/* isObject */.Gv)(value))
        throw broken(`${name} is not a JSON object`);
    try {
        (0,json/* parseJsonObject */.dw)(content, name, { limit: limits/* limits */.F.credentialsFile });
    }
    catch {
        troubles.push("it has a member that stands twice, or text that is not UTF-8");
    }
    return members(text);
}
/** The members of a JSON object of which docker reads credentials, under docker's names for them. */
function members(text) {
    const found = {};
    let depth = 0;
    let name = "";
    let begin = 0;
    for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
        if (mark === "{" || mark === "[")
            depth++;
        if (mark === "}" || mark === "]")
            depth--;
        if (depth === 1 && mark.startsWith('"') && begin === 0)
            name = JSON.parse(mark).toLowerCase();
        if (depth === 1 && mark === ":")
            begin = index + 1;
        if (begin === 0 || !((depth === 1 && mark === ",") || depth === 0))
            continue;
        const member = ["auths", "credHelpers", "credsStore"].find((known) => known.toLowerCase() === name);
        const value = JSON.parse(text.slice(begin, index));
        begin = 0;
        if (member === undefined || value === null)
            continue;
        const before = found[member];
        found[member] = (0,json/* isObject */.Gv)(before) && (0,json/* isObject */.Gv)(value) ? { ...before, ...value } : value;
    }
    return found;
}
function isEmpty(content) {
    return !["auth", "identitytoken", "registrytoken", "username", "password"].some((member) => content[member] !== undefined && content[member] !== null && content[member] !== "");
}
/**
 * @returns undefined if there is no such file.
 * @throws OciError of kind "credentials"
 */
async function readConfig(path, name) {
    let bytes;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            // A FIFO must not block here for ever; what is no regular file is refused once it is open.
            const file = __addDisposableResource(env_1, await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0)), true);
            if (!(await file.stat()).isFile())
                throw broken(`${name} is no regular file`);
            bytes = await (0,consumers_.buffer)(file.createReadStream({ end: limits/* limits */.F.credentialsFile, autoClose: false }));
            if (bytes.byteLength > limits/* limits */.F.credentialsFile)
                throw broken(`${name} is larger than 1 MiB`);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if (error instanceof errors/* OciError */.Mf)
            throw error;
        const code = error.code;
        if (code === "ENOENT" || code === "ENOTDIR")
            return undefined;
        throw new errors/* OciError */.Mf(`${name} cannot be read`, { kind: "credentials", code });
    }
    return parseConfig(bytes, name);
}
function broken(what) {
    return new errors/* OciError */.Mf(what, { kind: "credentials", reason: "broken-config" });
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./src/credentials/entry.ts

const entry_members = ["auth", "username", "password", "identitytoken", "registrytoken"];
/**
 * What an entry of `auths` holds (docker/cli `AuthConfig`): `registrytoken`, else `identitytoken`, else `auth`
 * (base64 of `user:password`), else `username` and `password`. Every secret in it is announced.
 * @returns undefined if it cannot be read: `auth` does not decode, a member is no string, or bytes were lost because
 * the file is not UTF-8.
 */
function credentialOf(content, from, secrets) {
    const text = (member) => (typeof content[member] === "string" ? content[member] : "");
    for (const member of entry_members)
        if (member !== "username")
            secrets.add(text(member));
    const isReadable = (value) => value === undefined || value === null || (typeof value === "string" && !value.includes("\ufffd"));
    if (!entry_members.every((member) => isReadable(content[member])))
        return undefined;
    if (text("registrytoken") !== "")
        return { kind: "registry-token", token: text("registrytoken"), from };
    if (text("identitytoken") !== "")
        return { kind: "identity-token", token: text("identitytoken"), from };
    if (text("auth") !== "") {
        const pair = decodeAuth(text("auth"));
        return pair && basicCredential(pair, from, secrets);
    }
    if (text("username") === "")
        return undefined;
    return basicCredential({ username: text("username"), password: text("password") }, from, secrets);
}
/**
 * A user name and password whose secret forms, as they are and as they are sent, are announced. A user name is no
 * secret: masking it would drop whole outputs.
 */
function basicCredential(pair, from, secrets) {
    const { username, password, charset } = pair;
    secrets.add(password);
    if (password !== "")
        secrets.add(Buffer.from(`${username}:${password}`, charset ?? "utf8").toString("base64"));
    return { kind: "basic", username, password, charset, from };
}
/**
 * `user:password` out of base64, parted at the first colon; NULs behind the password are cut (docker/cli
 * `decodeAuth`). Lines may be wrapped, as `base64` does and Go's decoder takes; padding may be missing. Bytes that
 * are not UTF-8 are sent as they are.
 */
function decodeAuth(auth) {
    const base64 = auth.replace(/[\r\n]/g, "");
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
        return undefined;
    const bytes = Buffer.from(base64, "base64");
    const charset = (0,external_node_buffer_.isUtf8)(bytes) ? undefined : "latin1";
    const pair = bytes.toString(charset ?? "utf8");
    const colon = pair.indexOf(":");
    return colon < 1 ? undefined : { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, ""), charset };
}

;// CONCATENATED MODULE: ./src/credentials/helper.ts








const windows = process.platform === "win32";
/** How long a helper may take, milliseconds. */
const maxTime = 30_000;
/** Of what a helper writes, bytes. */
const maxOutput = 1024 * 1024;
const nameGrammar = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
/** The one text by which a helper says that it has nothing (docker-credential-helpers, `credentials/error.go`). */
const notFound = "credentials not found in native keychain";
/**
 * Asks `docker-credential-NAME get` for a registry's credentials (docker-credential-helpers). The helper is found by
 * its bare name on the PATH, never in an untrusted folder, and runs without a shell and without the action's own
 * inputs and runner tokens in its environment.
 * @returns undefined if it says that it has none.
 * @throws OciError of kind "credentials" for every other failure: nothing may be sent to a registry after it
 * (CVE-2021-41092).
 */
async function askHelper(ctx, name, registry, options) {
    const fail = (what, reason) => new errors/* OciError */.Mf(`credential helper ${(0,safe/* safe */.g)(name, 60)} ${what}`, { kind: "credentials", host: registry, reason });
    if (!nameGrammar.test(name))
        throw fail("has no plain name: letters, digits, '.', '_' and '-' are taken, and no path");
    const server = registry === "docker.io" ? credentials_key/* hubServer */.Zh : registry;
    if (/[\r\n\0]/.test(server))
        throw fail("is not asked for a registry whose name holds a line break");
    const untrusted = await untrustedOf(options);
    const path = await trustedPath(options.env, untrusted);
    const program = await findProgram(`docker-credential-${name}`, path, untrusted);
    if (program === undefined) {
        throw fail(`is not installed: docker-credential-${(0,safe/* safe */.g)(name, 60)} is not on the PATH outside the workspace`, "helper-missing");
    }
    const command = commandOf(program, options.env);
    if (command === undefined)
        throw fail("lies in a folder whose name cannot be handed to a shell");
    const child = await start(command, (0,external_node_path_.dirname)(program), helperEnvironment(options.env, path));
    const answer = await run(ctx, child, server, fail);
    const said = answer.output.toString("utf8").trim();
    if (answer.code !== 0) {
        if (said === notFound)
            return undefined;
        const words = ctx.secrets.scrub(said || answer.errors.toString("utf8").trim());
        throw fail(`failed (exit code ${answer.code ?? answer.signal})${words && `: ${(0,safe/* safe */.g)(words, 300)}`}`);
    }
    let username;
    let secret;
    try {
        ({ Username: username, Secret: secret } = (0,json/* parseJsonObject */.dw)(answer.output, "answer", { limit: maxOutput }));
    }
    catch {
        throw fail("did not answer with a JSON object");
    }
    if (typeof username !== "string" || typeof secret !== "string")
        throw fail("did not answer with a Username and a Secret");
    if (username === "" && secret === "")
        return undefined;
    const from = `credential helper ${name}`;
    ctx.secrets.add(secret);
    return username === "<token>"
        ? { kind: "identity-token", token: secret, from }
        : basicCredential({ username, password: secret }, from, ctx.secrets);
}
/** The entries of the PATH that are absolute and do not lie in an untrusted folder, by name or behind a link. */
async function trustedPath(env, untrusted) {
    const path = windows ? Object.entries(env).find(([key]) => key.toUpperCase() === "PATH")?.[1] : env.PATH;
    const trusted = [];
    for (const folder of (path ?? "").split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute))
        if (await isTrusted(folder, untrusted))
            trusted.push(folder);
    return trusted;
}
/** An executable's path; one that is a link into an untrusted folder is passed over. */
async function findProgram(name, path, untrusted) {
    // in the order of PATHEXT
    const files = windows && !/\.(exe|cmd|bat)$/i.test(name) ? [".exe", ".bat", ".cmd"].map((ending) => name + ending) : [name];
    for (const program of path.flatMap((folder) => files.map((file) => (0,external_node_path_.join)(folder, file)))) {
        if ((await isTrusted(program, untrusted)) && (await isExecutable(program)))
            return program;
    }
    return undefined;
}
async function untrustedOf({ untrustedFolders }) {
    const folders = await Promise.all(untrustedFolders.map(real));
    return folders.filter((folder) => folder !== undefined).filter((folder) => folder !== (0,external_node_path_.parse)(folder).root);
}
async function isTrusted(path, untrusted) {
    const place = await real(path);
    return place !== undefined && !untrusted.some((outer) => isInside(place, outer));
}
async function real(path) {
    return (0,promises_.realpath)(path).catch(() => undefined);
}
function isInside(path, folder) {
    const [inner, outer] = windows ? [path.toLowerCase(), folder.toLowerCase()] : [path, folder];
    return inner === outer || inner.startsWith(outer.endsWith(external_node_path_.sep) ? outer : outer + external_node_path_.sep);
}
async function isExecutable(path) {
    try {
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch {
        return false;
    }
}
/**
 * The environment without what is ours alone: inputs (passwords among them) and the runner's tokens; and with a PATH
 * on which nothing that is checked out stands. A helper needs the rest (cloud keys, HOME).
 */
function helperEnvironment(env, path) {
    const isOurs = (name) => /^(INPUT_|ACTIONS_RUNTIME_TOKEN$|ACTIONS_ID_TOKEN_)/i.test(name);
    return Object.fromEntries(Object.entries(env)
        .filter(([name]) => !isOurs(name))
        .map(([name, value]) => [name, name.toUpperCase() === "PATH" ? path.join(external_node_path_.delimiter) : value]));
}
/**
 * How a program is started. Scripts of Windows need its shell, which Node starts for nobody any more: by its own
 * path, with a line that holds nothing but the script's.
 * @returns undefined if the shell would read something into that path
 */
function commandOf(program, env) {
    if (!/\.(cmd|bat)$/i.test(program))
        return { file: program, args: ["get"], verbatim: false };
    if (/["%!^\r\n]/.test(program))
        return undefined;
    const shell = `${env.SystemRoot || env.SYSTEMROOT || "C:\\Windows"}\\System32\\cmd.exe`;
    return { file: shell, args: ["/d", "/s", "/c", `""${program}" get"`], verbatim: true };
}
/** Its own process group, so that all of it can be killed. */
const detached = !windows;
async function start({ file, args, verbatim }, cwd, env) {
    const { spawn } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 31421, 23));
    // the folder, since on Windows a program loads libraries from its working directory, too
    const how = { cwd, env, shell: false, windowsHide: true, windowsVerbatimArguments: verbatim, detached };
    return spawn(file, args, { ...how, stdio: ["pipe", "pipe", "pipe"] });
}
/**
 * Lets it run to its end; kills it, with all it started, when it takes too long, says too much, or the run is
 * cancelled.
 */
async function run(ctx, child, input, fail) {
    const settled = new AbortController();
    try {
        return await new Promise((resolve, reject) => {
            const output = [];
            const errors = [];
            let outputLength = 0;
            let errorsLength = 0;
            child.on("error", (error) => reject(fail(`cannot be started (${error.code ?? "unknown error"})`)));
            child.stdin.on("error", () => { }); // it need not read to its end
            child.stdin.end(input);
            child.stdout.on("data", (chunk) => {
                outputLength += chunk.length;
                if (outputLength > maxOutput)
                    reject(fail("wrote more than 1 MiB"));
                else
                    output.push(chunk);
            });
            child.stderr.on("data", (chunk) => {
                if (errorsLength < 4096)
                    errors.push(chunk);
                errorsLength += chunk.length;
            });
            child.on("close", (code, signal) => resolve({ code, signal, output: Buffer.concat(output), errors: Buffer.concat(errors) }));
            ctx.clock.sleep(maxTime, AbortSignal.any([ctx.signal, settled.signal])).then(() => reject(fail(`did not answer within ${maxTime / 1000} s`)), () => reject(ctx.signal.reason));
        });
    }
    catch (error) {
        kill(child);
        throw error;
    }
    finally {
        settled.abort();
    }
}
function kill(child) {
    child.stdout?.destroy();
    child.stderr?.destroy();
    if (child.pid === undefined)
        return;
    try {
        if (detached)
            process.kill(-child.pid, "SIGKILL");
        else
            child.kill("SIGKILL");
    }
    catch {
        // It has ended meanwhile.
    }
}

;// CONCATENATED MODULE: ./src/credentials/lookup.ts







/**
 * The credentials of a run, found in the contract's order: `registry-auth`, REGISTRY_AUTH_FILE, DOCKER_AUTH_CONFIG,
 * Docker's `config.json`, podman's `auth.json`, `github-token`, none. The first of these that has an entry decides;
 * within one, the most specific entry for the repository. Nothing is read before it is asked for, a file once, a
 * helper once for each registry; what failed fails again the same way.
 */
function createCredentials(ctx, options) {
    const { registryAuth = [], githubToken = "", env } = options;
    const untrustedFolders = [options.workingFolder, env.GITHUB_WORKSPACE].filter((folder) => folder !== undefined && folder !== "");
    for (const { password } of registryAuth)
        ctx.secrets.add(password);
    if (githubToken !== "")
        ctx.secrets.add(githubToken);
    const once = (cache, key, make) => {
        let made = cache.get(key);
        if (made === undefined) {
            made = make();
            cache.set(key, made);
        }
        return made;
    };
    const files = new Map();
    const helpers = new Map();
    const found = new Map();
    const warned = new Set();
    const sources = configSources(options).map((source) => () => once(files, source.name, source.read));
    const warn = (file) => {
        for (const trouble of file.troubles) {
            const message = `${file.name}: ${trouble}`;
            if (!warned.has(message))
                ctx.emit({ type: "warning", message });
            warned.add(message);
        }
    };
    const fromFile = async (file, registry, repository) => {
        warn(file);
        const entry = (0,credentials_key/* mostSpecific */.eF)(file.auths, registry, repository);
        // A helper knows whole registries only, so that an entry for a part of one is more specific.
        const helper = file.helpers.get(registry) ?? file.store ?? "";
        if (helper !== "" && (entry === undefined || entry.path === "")) {
            const helped = await once(helpers, `${helper} ${registry}`, () => askHelper(ctx, helper, registry, { env, untrustedFolders }));
            if (helped)
                return helped;
        }
        if (entry === undefined)
            return undefined;
        const credential = credentialOf(entry.content, file.name, ctx.secrets);
        if (credential)
            return credential;
        // never a reason to go on as somebody else
        const place = (0,safe/* safe */.g)([entry.registry, entry.path].filter(Boolean).join("/"), 200);
        throw new errors/* OciError */.Mf(`${file.name}: the entry for ${place} cannot be read`, {
            kind: "credentials",
            host: registry,
            reason: "broken-config",
        });
    };
    const look = async (registry, repository) => {
        const given = (0,credentials_key/* mostSpecific */.eF)(registryAuth, registry, repository);
        if (given)
            return basicCredential(given, "registry-auth", ctx.secrets);
        for (const read of sources) {
            const file = await read();
            const credential = file && (await fromFile(file, registry, repository));
            if (credential)
                return credential;
        }
        if (githubToken !== "" && registry === containerRegistryOf(env.GITHUB_SERVER_URL)) {
            return basicCredential({ username: env.GITHUB_ACTOR || "x-access-token", password: githubToken }, "github-token", ctx.secrets);
        }
        return undefined;
    };
    return { find: (registry, repository) => once(found, `${registry}/${repository}`, () => look(registry, repository)) };
}
/** Docker's and podman's places, in the order in which they are asked. */
function configSources({ env, homeFolder, userId }) {
    const home = homeFolder && (0,external_node_path_.join)(homeFolder, "x").slice(0, -1);
    const shown = (path) => (0,safe/* safe */.g)(home && path.startsWith(home) ? `~/${path.slice(home.length).replaceAll("\\", "/")}` : path, 300);
    const file = (path, name = shown(path)) => ({ name, read: () => readConfig(path, name) });
    const sources = [];
    if (env.REGISTRY_AUTH_FILE)
        sources.push(file(env.REGISTRY_AUTH_FILE, `REGISTRY_AUTH_FILE (${shown(env.REGISTRY_AUTH_FILE)})`));
    const inline = env.DOCKER_AUTH_CONFIG;
    if (inline)
        sources.push({ name: "DOCKER_AUTH_CONFIG", read: async () => parseConfig(inline, "DOCKER_AUTH_CONFIG") });
    const docker = env.DOCKER_CONFIG || (home && (0,external_node_path_.join)(home, ".docker"));
    if (docker)
        sources.push(file((0,external_node_path_.join)(docker, "config.json")));
    const runtime = env.XDG_RUNTIME_DIR
        ? (0,external_node_path_.join)(env.XDG_RUNTIME_DIR, "containers")
        : userId === undefined
            ? undefined
            : `/run/containers/${userId}`;
    if (runtime !== undefined)
        sources.push(file((0,external_node_path_.join)(runtime, "auth.json")));
    const config = env.XDG_CONFIG_HOME || (home && (0,external_node_path_.join)(home, ".config"));
    if (config)
        sources.push(file((0,external_node_path_.join)(config, "containers", "auth.json")));
    return sources;
}
/**
 * The container registry that belongs to a GitHub server, which alone takes its tokens: ghcr.io for github.com,
 * `containers.HOST` for GitHub Enterprise. A token of one server is never sent to another's registry.
 */
function containerRegistryOf(server) {
    if (!server)
        return "ghcr.io";
    if (!URL.canParse(server))
        return undefined;
    const { host } = new URL(server);
    return host === "github.com" ? "ghcr.io" : `containers.${host}`;
}


/***/ }),

/***/ 23045:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CD: () => (/* binding */ attempt),
/* harmony export */   KL: () => (/* binding */ filesError),
/* harmony export */   Or: () => (/* binding */ isSystemError),
/* harmony export */   VY: () => (/* binding */ folderError)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9541);

/** What people are told of the errors that a user can do something about. */
const explanations = {
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    EACCES: "permission denied",
    EPERM: "not permitted",
    EROFS: "the file system is read-only",
    ENOENT: "no such file or folder",
    ENOTDIR: "a part of the path is not a folder",
    EISDIR: "it is a folder",
    EEXIST: "it is already there",
    ENOTEMPTY: "the folder is not empty",
    ELOOP: "it is a symbolic link, and links are not followed here",
    ENAMETOOLONG: "the name is too long",
    EBUSY: "it is in use, or a mount point",
    EXDEV: "it is on another file system",
    EMFILE: "too many open files",
    EFBIG: "the file is too large",
};
/** Whether it is an error of the operating system with one of these codes; any code if none is named. */
function isSystemError(error, ...codes) {
    if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string" || !("syscall" in error))
        return false;
    return codes.length === 0 || codes.includes(error.code);
}
/**
 * As `filesError`, if a folder and its parents were to be made: EEXIST says there that something else is in the
 * place of one of them.
 */
function folderError(error, operation, path) {
    if (!isSystemError(error, "EEXIST"))
        return filesError(error, operation, path);
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf("a part of the path is not a folder", { kind: "files", operation, reference: path, code: error.code }, { cause: error });
}
/**
 * What the work gives, at once or as a promise; its errors of the operating system as `filesError` makes them.
 */
function attempt(operation, path, work) {
    const fail = (error) => {
        throw filesError(error, operation, path);
    };
    try {
        const result = work();
        return result instanceof Promise ? result.catch(fail) : result;
    }
    catch (error) {
        return fail(error);
    }
}
/**
 * An error of the local file system as an OciError of kind "files" that names the path and the system's code.
 * Anything that is no error of the operating system (an OciError, an abort) comes back as it is.
 */
function filesError(error, operation, path) {
    if (!isSystemError(error))
        return error;
    const explanation = explanations[error.code] ?? "the operating system refuses it";
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(explanation, { kind: "files", operation, reference: path.toString(), code: error.code }, { cause: error });
}


/***/ }),

/***/ 92019:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   Tn: () => (/* binding */ nameBeneath),
/* harmony export */   jH: () => (/* binding */ readInputFile),
/* harmony export */   oG: () => (/* binding */ realPathInside)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9541);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(94179);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(23045);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(49823);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







/**
 * The path beneath `root` with "/" between its segments, empty for `root` itself; undefined if it is not beneath it.
 */
function nameBeneath(root, path) {
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, path);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside) || inside === ".." || inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`))
        return undefined;
    return node_path__WEBPACK_IMPORTED_MODULE_1__.sep === "\\" ? inside.replaceAll("\\", "/") : inside;
}
/** Links on the way to one file, as Linux bounds them. */
const maxLinks = 40;
/**
 * The real path of what a user names. If the name lies in one of `roots` (or in the folder that a root is a link to),
 * the path is followed link by link, and each link must stay in that root. A name outside all roots is the user's own
 * word, and followed as it is. What is not there yet keeps its name.
 * @param path absolute.
 * @throws OciError of kind "input" for a link that leads out, or in a circle; "files" if a folder on the way cannot
 * be read.
 */
function realPathInside(path, roots) {
    const known = roots.map((root) => ({ root, real: realPath(root) }));
    const found = innermost(path, known);
    if (found === undefined)
        return realPath(path);
    const { root, real } = found;
    const refuse = (link, why) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`the symbolic link ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(link, 300)} ${why}`, { kind: "input", operation: "read", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(path, 300) });
    const leadsOut = (link) => refuse(link, `leads out of ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(root, 300)}`);
    let at = real;
    let links = 0;
    const rest = found.name.split("/").reverse();
    while (rest.length > 0) {
        const segment = rest.pop();
        if (segment === "" || segment === ".")
            continue;
        const next = segment === ".." ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at) : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, segment);
        const target = segment === ".." ? undefined : targetOf(next);
        if (target === undefined) {
            at = next;
        }
        else {
            if (++links > maxLinks)
                throw refuse(next, "leads in a circle");
            const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target) ? (nameBeneath(root, target) ?? nameBeneath(real, target)) : undefined;
            if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target) && inside === undefined)
                throw leadsOut(next);
            if (inside !== undefined)
                at = real;
            rest.push(...(inside ?? target).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep === "\\" ? /[\\/]/ : "/").reverse());
        }
        if (innermost(at, known)?.real !== real)
            throw leadsOut(next);
    }
    return at;
}
/** The root that a path lies in; of nested ones the inner one. */
function innermost(path, roots) {
    let found;
    for (const { root, real } of roots) {
        const name = nameBeneath(root, path) ?? nameBeneath(real, path);
        if (name !== undefined && (found === undefined || name.length < found.name.length))
            found = { root, real, name };
    }
    return found;
}
/** With all links resolved; of what is not there yet, its folder's. */
function realPath(path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
    }
    catch {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
        return folder === path ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(realPath(folder), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path));
    }
}
/** Where a symbolic link leads; undefined for all else. */
function targetOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).isSymbolicLink() ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(path) : undefined;
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, "ENOENT", "ENOTDIR", "ENAMETOOLONG"))
            return undefined;
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .filesError */ .KL)(error, "read", path);
    }
}
/**
 * Text of a user's file without the mark that editors and shells of Windows put in front of it.
 * @throws OciError of kind "input" if it is UTF-16, as `>` of Windows PowerShell writes it
 */
function withoutMark(bytes, path) {
    const mark = Buffer.from(bytes.subarray(0, 3)).toString("hex");
    if (/^(?:fffe|feff)/.test(mark)) {
        const facts = { kind: "input", operation: "read", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(path, 300) };
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it is UTF-16 text: write it in UTF-8 (PowerShell: Set-Content -Encoding utf8)", facts);
    }
    return mark === "efbbbf" ? bytes.subarray(3) : bytes;
}
/**
 * A small file that a user names, whole. Only a regular file is read: a pipe is refused, and not waited for.
 * @param path absolute.
 * @param limit bytes.
 * @throws OciError of kind "input" that never holds anything of the content: no file, a link that leads out of its
 * root, too long.
 */
async function readInputFile(path, roots, limit) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const facts = { kind: "input", operation: "read", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(path, 300) };
        const real = realPathInside(path, roots);
        const handle = __addDisposableResource(env_1, await (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .openRegular */ .l)(real, () => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it is no regular file", facts), { noLink: true }).catch((error) => {
            if (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf)
                throw error;
            const why = error.code === "ENOENT" ? "there is no such file" : "the file cannot be read";
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { ...facts, code: error.code }, { cause: error });
        }), true);
        const bytes = await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__.buffer)((0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .readRange */ .q)(handle, 0, limit + 1, real));
        if (bytes.byteLength > limit)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`it is larger than ${limit} bytes`, facts);
        return bytes;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}


/***/ }),

/***/ 49823:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ openRegular),
/* harmony export */   q: () => (/* binding */ readRange)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _runtime_spent_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1720);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(23045);




/** Opens for reading, and waits for no pipe's other end. */
const withoutWaiting = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
const notThroughLinks = withoutWaiting | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
/**
 * Opens a regular file for reading.
 * @param refuse the error for what is none.
 * @param how `noLink`: a symbolic link is no file either (ELOOP).
 * @throws errors of the system as they are
 */
async function openRegular(path, refuse, { noLink = false } = {}) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, noLink ? notThroughLinks : withoutWaiting);
    try {
        const found = await handle.stat();
        if (!found.isFile())
            throw refuse(found.isDirectory());
        return handle;
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
const chunkSize = 256 * 1024;
/**
 * The bytes of an open file from `start`, at most `length` of them; shorter if the file ends. @throws OciError of
 * kind "files"
 */
async function* readRange(handle, start, length, path) {
    for (let done = 0; done < length;) {
        const buffer = Buffer.allocUnsafe(Math.min(chunkSize, length - done));
        const { bytesRead } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .attempt */ .CD)("read", path, () => handle.read(buffer, 0, buffer.byteLength, start + done));
        if (bytesRead === 0)
            return;
        done += bytesRead;
        const chunk = buffer.subarray(0, bytesRead);
        // smaller ones may lie in memory that others share
        if (bytesRead === chunkSize)
            (0,_runtime_spent_js__WEBPACK_IMPORTED_MODULE_2__/* .mayBeFreed */ .Nz)(chunk);
        yield chunk;
    }
}


/***/ }),

/***/ 78288:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ indexEntryOf),
/* harmony export */   QC: () => (/* binding */ platformOfManifest),
/* harmony export */   YZ: () => (/* binding */ requirePlatforms),
/* harmony export */   dv: () => (/* binding */ selectPlatforms),
/* harmony export */   e5: () => (/* binding */ choosePlatformManifest),
/* harmony export */   eV: () => (/* binding */ platformEntries),
/* harmony export */   oF: () => (/* binding */ checkPlatform)
/* harmony export */ });
/* harmony import */ var _content_read_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(18865);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(47592);
/* harmony import */ var _oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(84231);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9541);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(39970);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(20025);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(69027);











/** What an index says of its platforms, attestations left out; nothing is read. Empty for anything but an index. */
function platformEntries(index) {
    return index.manifests.flatMap((descriptor) => {
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor) ? undefined : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        return platform ? [{ platform, descriptor }] : [];
    });
}
/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that
 * can be; of a single manifest its own descriptor, after its config was checked.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function choosePlatformManifest(ctx, source, root, platform) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, [platform]);
        return root.descriptor;
    }
    const [chosen] = (await find(ctx, source, root, [platform]))[0] ?? [];
    return chosen.descriptor;
}
/**
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of
 * the index is kept. Children that stand in an index within it move up into the new one. The root itself if
 * nothing had to go: compare digests.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function selectPlatforms(ctx, source, root, platforms) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, platforms);
        return root;
    }
    const found = (await find(ctx, source, root, platforms)).flat();
    const chosen = new Set(found.map(({ descriptor }) => descriptor));
    const digests = new Set(found.map(({ descriptor }) => descriptor.digest));
    const stays = (entry) => chosen.has(entry) || ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(entry) && digests.has(entry.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .attestationAnnotations */ .lw.digest] ?? ""));
    // One image may stand for several platforms.
    const lifted = new Map();
    for (const index of new Set(found.map(({ index }) => index))) {
        if (index === root)
            continue;
        for (const entry of index.manifests)
            if (stays(entry))
                lifted.set(JSON.stringify([entry.digest, entry.platform]), entry);
    }
    if (lifted.size === 0 && root.manifests.every(stays))
        return root;
    const cut = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .filterIndex */ .Tp)(root, stays);
    if (lifted.size === 0)
        return cut;
    const document = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJsonObject */ .dw)(cut.bytes, "index");
    const kept = Array.isArray(document.manifests) ? document.manifests : [];
    const whole = { ...document, manifests: [...kept, ...[...lifted.values()].map(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorJson */ .mh)] };
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(Buffer.from(JSON.stringify(whole)), cut.descriptor.mediaType);
}
/** For each wanted platform what serves it: all that are the same, else the one that can run there. */
async function find(ctx, source, root, wanted) {
    // The index's own words first. They are not enough if an index within it, or a child that names no platform, may
    // be meant.
    const direct = platformEntries(root)
        .filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index")
        .map((entry) => ({ ...entry, index: root }));
    const same = wanted.map((platform) => direct.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform)));
    if (same.every((entries) => entries.length > 0))
        return same;
    const all = await everyEntry(ctx, source, root, wanted);
    return wanted.map((platform) => {
        const exact = all.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform));
        if (exact.length > 0)
            return exact;
        const offered = all.map((entry) => entry.platform);
        const compatible = all[(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(platform, offered)];
        if (!compatible)
            throw missing(source, root, platform, offered);
        return [compatible];
    });
}
/**
 * All children with their platforms, those of indexes within included; a child that names none is asked through its
 * config.
 */
async function everyEntry(ctx, source, root, wanted) {
    const pool = new _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_10__/* .Pool */ .b(width);
    const seen = new Set();
    const entriesOf = async (index, depth) => {
        const entries = await pool.map(index.manifests, async (descriptor) => {
            if ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor))
                return [];
            const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
            const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType);
            if (kind === "index") {
                const serves = !platform || wanted.some((one) => one.os === platform.os && one.architecture === platform.architecture);
                if (!serves)
                    return [{ platform, descriptor, index }];
                if (seen.has(descriptor.digest))
                    return [];
                seen.add(descriptor.digest);
                if (depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.indexDepth)
                    throw (0,_walk_js__WEBPACK_IMPORTED_MODULE_9__/* .tooDeep */ .DI)(source, descriptor);
                return entriesOf(await source.manifest(descriptor), depth + 1);
            }
            if (platform)
                return [{ platform, descriptor, index }];
            // An entry that says "unknown" has said so; only one that says nothing is worth two reads.
            if (kind !== "image" || descriptor.platform)
                return [];
            const named = await platformOfManifest(ctx, source, await source.manifest(descriptor));
            return named ? [{ platform: named, descriptor, index }] : [];
        });
        return entries.flat();
    };
    return entriesOf(root, 0);
}
/**
 * Checks that a manifest has all of these platforms; nothing runs in place of another one here.
 * @throws OciError of kind "not-found" that lists those that lack and those that there are.
 */
async function requirePlatforms(ctx, source, root, required) {
    if (required.length === 0)
        return;
    const there = root.kind === "index"
        ? (await everyEntry(ctx, source, root, required)).map(({ platform }) => platform)
        : [await platformOfManifest(ctx, source, root)].filter((platform) => platform !== undefined);
    const lacking = required.filter((wanted) => !there.some((platform) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(wanted, platform)));
    if (lacking.length === 0)
        return;
    const found = [...new Set(there.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ") || "none";
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`${lacking.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq).join(", ")} is not there (there is ${found})`, {
        kind: "not-found",
        operation: "check the platforms of",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "require-platforms",
    });
}
async function checkSingle(ctx, source, manifest, wanted) {
    checkPlatform(source, manifest, await platformOfManifest(ctx, source, manifest), wanted);
}
/** @throws OciError of kind "not-found" if a single manifest's platform does not serve all that are wanted. */
function checkPlatform(source, manifest, platform, wanted) {
    const lacking = wanted.find((one) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(one, [platform]) < 0);
    if (lacking)
        throw missing(source, manifest, lacking, platform ? [platform] : []);
}
function missing(source, root, wanted, offered) {
    const list = [...new Set(offered.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ");
    const why = list === "" ? "it names no platform at all" : `there is ${list}`;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`there is nothing for platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(wanted)}; ${why}`, {
        kind: "not-found",
        operation: "choose platform",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "platform",
    });
}
/**
 * The platform that a single manifest's config names (image-spec, config.md); undefined if it has none, or one too
 * large to be an image's.
 */
async function platformOfManifest(ctx, source, manifest) {
    if (manifest.kind !== "image" || !manifest.config || manifest.config.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config)
        return undefined;
    return (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .platformOfConfig */ .Dr)(await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, manifest.config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config));
}
/**
 * How an index lists a single manifest: with its artifact type and the whole platform of its config (`os.version` and
 * `os.features` too); without a platform if the config names none.
 */
async function indexEntryOf(ctx, source, manifest) {
    const { config, artifactType } = manifest;
    const { mediaType, digest, size } = manifest.descriptor;
    // Only an image's config speaks of a platform; what other types call "os" is their own affair
    // (oras-project/oras#2178).
    const isReadable = config !== undefined && (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .isImageConfig */ ._m)(config.mediaType) && config.size <= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config;
    const platform = isReadable ? (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .descriptorPlatformOfConfig */ .e2)(await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config)) : undefined;
    return { mediaType, digest, size, platform, artifactType };
}


/***/ }),

/***/ 69027:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OF: () => (/* binding */ withChildren),
/* harmony export */   Qn: () => (/* binding */ manifestsBeneath),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   wE: () => (/* binding */ manifestOrBlob)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(39970);



function isManifest(root) {
    return "bytes" in root;
}
/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: if that cannot be
 * had as a manifest, it is a blob.
 */
async function childrenOf(source, node) {
    if (isManifest(node))
        return node.manifests;
    const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .manifestKind */ .QS)(node.mediaType);
    if (kind === "image" || kind === "artifact")
        return [];
    const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
    return manifest === "blob" ? "blob" : manifest.manifests;
}
/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that
 * the same content gives the same tree. What turns out to be a blob is left out.
 * @throws OciError of kind "limit" if indexes are nested deeper than `limits.indexDepth` levels, or more than
 * `limits.graph` manifests are seen.
 */
async function manifestsBeneath(source, roots, pool, { seen = new Set(), children = (node) => childrenOf(source, node) } = {}) {
    const grow = (descriptor) => ({ descriptor, children: [], isBlob: false });
    const top = roots.map((root) => grow(isManifest(root) ? root.descriptor : root));
    for (const { descriptor } of top)
        seen.add(descriptor.digest);
    let level = top;
    for (let depth = 0; level.length > 0; depth++) {
        const named = await pool.map([...level.entries()], ([at, { descriptor }]) => children((depth === 0 ? roots[at] : undefined) ?? descriptor));
        const next = [];
        for (const [at, node] of level.entries()) {
            const beneath = named[at] ?? [];
            if (beneath === "blob") {
                node.isBlob = true;
                continue;
            }
            for (const descriptor of beneath) {
                if (seen.has(descriptor.digest))
                    continue;
                seen.add(descriptor.digest);
                const child = grow(descriptor);
                node.children.push(child);
                next.push(child);
            }
        }
        if (seen.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.graph)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`the graph has more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.graph} manifests`, { kind: "limit", reference: source.name });
        if (next.length > 0 && depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth)
            throw tooDeep(source, level[0]?.descriptor);
        level = next;
    }
    return top.filter(({ isBlob }) => !isBlob).map(finished);
}
function finished({ descriptor, children }) {
    return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}
/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's
 * cache does). A registry keeps the two apart, so the manifest is asked for, and what is no manifest there is a blob.
 * In a layout both are files: one that names no content is a blob.
 */
async function manifestOrBlob(source, descriptor) {
    if (descriptor.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.manifest)
        return "blob";
    try {
        const manifest = await source.manifest(descriptor);
        const isFile = manifest.kind === "unknown" && manifest.layers.length + manifest.manifests.length === 0 && !manifest.config;
        return isFile && source.lane === undefined ? "blob" : manifest;
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isKind */ .VF)(error, "not-found"))
            return "blob";
        throw error;
    }
}
function tooDeep(source, at) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`indexes are nested more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth} levels deep`, {
        kind: "limit",
        reference: at ? `${source.name}@${at.digest}` : source.name,
    });
}
/** All of a tree: parents before their children. */
function* withChildren(node) {
    yield node;
    for (const child of node.children)
        yield* withChildren(child);
}


/***/ }),

/***/ 79407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _action_main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(57336);

await (0,_action_main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 62427:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ annotationKeys)
/* harmony export */ });
/** Annotation keys that this program reads or writes (image-spec, annotations.md; oras for unpacking). */
const annotationKeys = {
    title: "org.opencontainers.image.title",
    created: "org.opencontainers.image.created",
    baseName: "org.opencontainers.image.base.name",
    baseDigest: "org.opencontainers.image.base.digest",
    refName: "org.opencontainers.image.ref.name",
    unpack: "io.deis.oras.content.unpack",
    unpackDigest: "io.deis.oras.content.digest",
    containerdImageName: "io.containerd.image.name",
    /** Of a manifest that holds a Sigstore bundle: the predicate type of the statement in it. */
    bundlePredicateType: "dev.sigstore.bundle.predicateType",
    /** Of a layer that holds an in-toto statement (BuildKit). */
    inTotoPredicateType: "in-toto.io/predicate-type",
    /** Of a layer that holds a signed in-toto statement, as cosign wrote it before bundles. */
    cosignPredicateType: "predicateType",
};


/***/ }),

/***/ 7444:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ largeBlob),
/* harmony export */   r: () => (/* binding */ blobDigester)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68825);


/** Bytes from which on a blob is hashed beside the main thread: for fewer a thread costs more than it saves. */
const largeBlob = 8 * 1024 * 1024;
/** Bytes that the thread is given at a time; while it hashes them, as many gather. */
const half = 256 * 1024;
/**
 * The hash of a blob of so many bytes, or of what it unpacks to: of a large one beside the main thread.
 * @param digest what it should come to; only its algorithm counts.
 */
function blobDigester(digest, size) {
    const algorithm = (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(digest);
    if (size >= largeBlob && (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)() > 1)
        return new ThreadDigester(algorithm);
    let hash = (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digester */ .WF)(algorithm);
    const digestAll = () => {
        const all = hash.digest();
        hash = (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digester */ .WF)(algorithm);
        return all;
    };
    return { update: (chunk) => void hash.update(chunk), digest: digestAll, [Symbol.dispose]: () => { } };
}
/**
 * What the thread runs: for each blob it gets a port, on which it hears where bytes lie, and tells that it is done.
 */
const program = `
const { createHash } = require("node:crypto");
require("node:worker_threads").parentPort.on("message", ({ algorithm, memory, port }) => {
  let hash = createHash(algorithm);
  port.on("message", ({ from, length, isLast }) => {
    hash.update(new Uint8Array(memory, from, length));
    port.postMessage(isLast ? hash.digest("hex") : "");
    if (isLast) hash = createHash(algorithm);
  });
});`;
let thread;
/** Memory of blobs that were hashed, for those that follow. */
const spare = [];
/** Gathers bytes in one half of its memory while the thread hashes those in the other. */
class ThreadDigester {
    #algorithm;
    #memory = spare.pop() ?? new SharedArrayBuffer(2 * half);
    #bytes = new Uint8Array(this.#memory);
    #port;
    /** Where the half begins that is being filled, and how much is in it. */
    #from = 0;
    #length = 0;
    /** Halves that are being hashed. */
    #sent = 0;
    #hex = "";
    #isOver = false;
    #wake;
    constructor(algorithm) {
        const { MessageChannel } = process.getBuiltinModule("node:worker_threads");
        const { port1, port2 } = new MessageChannel();
        this.#algorithm = algorithm;
        this.#port = port1;
        port1.on("message", (hex) => {
            this.#sent--;
            this.#hex = hex;
            this.#wake?.();
        });
        port1.on("close", () => {
            this.#isOver = true;
            this.#wake?.();
        });
        // it keeps the process alive only while somebody waits for it
        port1.unref();
        theThread().postMessage({ algorithm, memory: this.#memory, port: port2 }, [port2]);
    }
    update(chunk) {
        const room = half - this.#length;
        if (chunk.byteLength >= room)
            return this.#fill(chunk, room);
        this.#bytes.set(chunk, this.#from + this.#length);
        this.#length += chunk.byteLength;
        return undefined;
    }
    async #fill(chunk, room) {
        let rest = chunk;
        for (let taken = room; rest.byteLength >= taken; taken = half) {
            this.#bytes.set(rest.subarray(0, taken), this.#from + this.#length);
            this.#length += taken;
            rest = rest.subarray(taken);
            this.#send(false);
            await this.#untilSent(1);
        }
        await this.update(rest);
    }
    #send(isLast) {
        this.#sent++;
        this.#port.postMessage({ from: this.#from, length: this.#length, isLast });
        this.#from = half - this.#from;
        this.#length = 0;
    }
    async #untilSent(left) {
        this.#port.ref();
        while (this.#sent > left) {
            if (this.#isOver)
                throw new Error("the thread that hashes has ended");
            await new Promise((resolve) => {
                this.#wake = resolve;
            });
        }
        this.#port.unref();
    }
    async digest() {
        this.#send(true);
        await this.#untilSent(0);
        return `${this.#algorithm}:${this.#hex}`;
    }
    [Symbol.dispose]() {
        if (this.#isOver)
            return;
        this.#isOver = true;
        // what is still being hashed may not be written over
        if (this.#sent === 0)
            spare.push(this.#memory);
        this.#port.close();
    }
}
function theThread() {
    if (thread === undefined) {
        const { Worker } = process.getBuiltinModule("node:worker_threads");
        // it needs nothing of what the process was given, least of all its secrets
        thread = new Worker(program, { eval: true, env: {}, execArgv: [], name: "hash" });
        // told where its bytes are waited for, when the ports close
        thread.on("error", () => { });
        thread.once("exit", () => {
            thread = undefined;
        });
        thread.unref();
    }
    return thread;
}


/***/ }),

/***/ 47592:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ parseListedDescriptor),
/* harmony export */   BA: () => (/* binding */ parseDescriptor),
/* harmony export */   Gu: () => (/* binding */ emptyJson),
/* harmony export */   KX: () => (/* binding */ parseAnnotations),
/* harmony export */   S0: () => (/* binding */ inlineData),
/* harmony export */   e2: () => (/* binding */ bareDescriptor),
/* harmony export */   mh: () => (/* binding */ descriptorJson),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   s: () => (/* binding */ digestIn)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(89972);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(68825);



/**
 * Reads a descriptor out of parsed JSON. Unknown members are left out: bytes are copied, not rewritten, so nothing is
 * lost by it.
 * @param at where it stands, for the error (`layers[3]`).
 * @throws InvalidError if a required member is missing or of a wrong type, the digest does not parse, or the size is
 * no safe whole number.
 */
function parseDescriptor(value, at) {
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at} is not a descriptor but ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(value)}`);
    const { mediaType, size } = value;
    if (typeof mediaType !== "string" || mediaType === "" || mediaType.length > 255) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at}.mediaType must be a media type, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(mediaType)}`);
    }
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at}.size must be a whole number of bytes, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(size)}`);
    }
    const digest = digestIn(value.digest, `${at}.digest`);
    return {
        mediaType,
        digest,
        size,
        artifactType: textOf(value.artifactType) || undefined,
        annotations: parseAnnotations(value.annotations, `${at}.annotations`),
        platform: parseDescriptorPlatform(value.platform, `${at}.platform`),
        urls: textsOf(value.urls),
        data: textOf(value.data),
    };
}
/** @throws InvalidError that names where it stands */
function digestIn(value, at) {
    const fail = (why) => {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at}: ${why}`);
    };
    return (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .readOr */ .Cq)(fail, () => (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)(value));
}
function textOf(value) {
    return typeof value === "string" ? value : undefined;
}
function textsOf(value) {
    return (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(value) ? value.filter((one) => typeof one === "string") : undefined;
}
/**
 * Reads an entry of a list of referrers, which only its digest binds: what else it says is a hint, and what cannot be
 * read of it is left out. If it does not say both its type and a size, its `mediaType` is empty, and the manifest
 * must be read to learn what it is.
 * @returns undefined if it names no digest.
 */
function parseListedDescriptor(value) {
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return undefined;
    const { digest, ...hints } = value;
    const complete = attempt(() => parseDescriptor(value, "referrer"));
    if (complete)
        return complete;
    const named = attempt(() => (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDigest */ .m)(digest));
    if (named === undefined)
        return undefined;
    const { mediaType, size, artifactType } = hints;
    const hinted = { mediaType, size, artifactType, digest };
    return attempt(() => parseDescriptor(hinted, "referrer")) ?? { mediaType: "", digest: named, size: 0 };
}
function attempt(read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB)
            return undefined;
        throw error;
    }
}
/**
 * A map of strings, or undefined if it is absent, null or empty; null stands for an empty text, as Go reads it; other
 * values are an error.
 */
function parseAnnotations(value, at) {
    if (value === undefined || value === null)
        return undefined;
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at} must be a map of strings, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(value)}`);
    const entries = Object.entries(value).map(([key, text]) => [key, text === null ? "" : text]);
    for (const [key, text] of entries) {
        if (typeof text !== "string")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at}[${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(key)}] must be a string, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(text)}`);
    }
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
function parseDescriptorPlatform(value, at) {
    if (value === undefined || value === null)
        return undefined;
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at} must be an object, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(value)}`);
    const text = (key) => {
        const member = value[key];
        if (member === undefined || member === null || member === "")
            return undefined;
        if (typeof member !== "string" || member.length > 255) {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${at}.${key} must be a string, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(member)}`);
        }
        return member;
    };
    return {
        os: text("os") ?? "",
        architecture: text("architecture") ?? "",
        variant: text("variant"),
        "os.version": text("os.version"),
        "os.features": textsOf(value["os.features"]),
    };
}
/** A descriptor without what only an index entry may carry. */
function bareDescriptor({ mediaType, digest, size }) {
    return { mediaType, digest, size };
}
function describe(mediaType, bytes) {
    return { mediaType, digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(bytes), size: bytes.byteLength };
}
/**
 * The content of a blob that need not be fetched: what the descriptor carries inline, if it is there and verifies
 * (image-spec, "Embedded content"), and the empty JSON object, which everybody has. Else undefined.
 */
function inlineData(descriptor) {
    if (descriptor.digest === emptyJson.descriptor.digest && descriptor.size === emptyJson.descriptor.size)
        return emptyJson.bytes;
    if (descriptor.data === undefined || descriptor.data.length > descriptor.size * 2 + 8)
        return undefined;
    const bytes = Buffer.from(descriptor.data, "base64");
    const right = bytes.byteLength === descriptor.size && (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(bytes, (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(descriptor.digest)) === descriptor.digest;
    return right ? bytes : undefined;
}
/**
 * The empty JSON object that stands for "no config" (image-spec, manifest.md, "Guidance for an Empty Descriptor").
 */
const emptyJson = {
    bytes: Buffer.from("{}"),
    descriptor: {
        mediaType: "application/vnd.oci.empty.v1+json",
        digest: "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        size: 2,
        data: "e30=",
    },
};
/** A descriptor as the JSON of a manifest that we write, members in the specification's order. */
function descriptorJson(descriptor) {
    const { mediaType, digest, size, urls, annotations, data, artifactType, platform } = descriptor;
    return {
        mediaType,
        digest,
        size,
        urls,
        annotations: annotations && { ...annotations },
        data,
        platform: platform && { ...platform },
        artifactType,
    };
}


/***/ }),

/***/ 68825:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Hy: () => (/* binding */ algorithmOf),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   WF: () => (/* binding */ digester),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   xP: () => (/* binding */ measure)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(13151);

const grammar = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const hexLength = { sha256: 64, sha512: 128 };
/**
 * Reads a digest (image-spec, descriptor.md, "Digests"). Only algorithms that can be verified here are taken:
 * sha256 and sha512 (blake3 is registered, but Node has no implementation of it).
 * @throws InvalidError if it is no digest, or one of another algorithm.
 */
function parseDigest(text) {
    if (typeof text !== "string")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`a digest must be a string, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(text)}`);
    if (text.length > 256 || !grammar.test(text)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(text)} is not a digest (expected sha256:<64 hex digits>)`);
    }
    const colon = text.indexOf(":");
    const algorithm = text.slice(0, colon);
    const encoded = text.slice(colon + 1);
    if (algorithm !== "sha256" && algorithm !== "sha512") {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`digest algorithm ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(algorithm)} is not supported (sha256 and sha512 are)`);
    }
    if (encoded.length !== hexLength[algorithm] || !/^[0-9a-f]+$/.test(encoded)) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(text)} is not a ${algorithm} digest (expected ${hexLength[algorithm]} lower-case hex digits)`);
    }
    return text;
}
/** Whether `parseDigest` would take it. */
function isDigest(text) {
    try {
        parseDigest(text);
        return true;
    }
    catch {
        return false;
    }
}
function algorithmOf(digest) {
    return digest.startsWith("sha512:") ? "sha512" : "sha256";
}
function hexOf(digest) {
    return digest.slice(digest.indexOf(":") + 1);
}
/** `sha256:0123456789ab`: what a person needs to tell two digests apart. */
function shortDigest(digest) {
    const colon = digest.indexOf(":");
    return digest.slice(0, colon + 13);
}
/** Loaded where it is needed: a step that hashes nothing is faster by a tenth. */
const createHash = (algorithm) => process.getBuiltinModule("node:crypto").createHash(algorithm);
function digestOf(bytes, algorithm = "sha256") {
    return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}
/** The digest and the number of all bytes. */
async function measure(chunks, signal, algorithm) {
    const hash = digester(algorithm);
    let size = 0;
    for await (const chunk of chunks) {
        signal?.throwIfAborted();
        hash.update(chunk);
        size += chunk.byteLength;
    }
    return { digest: hash.digest(), size };
}
function digester(algorithm = "sha256") {
    const hash = createHash(algorithm);
    return {
        update: (chunk) => void hash.update(chunk),
        digest: () => `${algorithm}:${hash.digest("hex")}`,
    };
}


/***/ }),

/***/ 57473:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ isEntryName),
/* harmony export */   XK: () => (/* binding */ parseEntryName),
/* harmony export */   nL: () => (/* binding */ wholeReference),
/* harmony export */   nR: () => (/* binding */ tagOfName)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(62148);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1217);



/** image-spec, annotations.md: what `org.opencontainers.image.ref.name` may be. */
const grammar = /^[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*(?:\/[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*)*$/;
/**
 * A name by which a layout's or archive's entry is found or written: a tag, a whole reference
 * (`docker.io/acme/app:1.0`, as skopeo, podman, hauler and BuildKit write it), or another name that the image-spec
 * allows (`v1+build`).
 * @throws InvalidError
 */
function parseEntryName(text) {
    const isName = text.length <= 1024 && (grammar.test(text) || wholeReference(text) !== undefined);
    return isName ? text : (0,_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTag */ .ED)(text);
}
/**
 * Whether an entry can be asked for by this name: others that a layout may hold stand for nothing, or for a digest.
 */
function isEntryName(text) {
    try {
        return !(0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(text.slice(text.lastIndexOf("@") + 1)) && parseEntryName(text) === text;
    }
    catch {
        return false;
    }
}
/**
 * The reference that a name is, in full (`app:1` is `docker.io/library/app:1`); undefined for a tag alone, and for a
 * name without a tag.
 */
function wholeReference(name) {
    if (!/[:/]/.test(name))
        return undefined;
    try {
        const reference = (0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(name);
        return reference.tag === undefined ? undefined : (0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)({ ...reference, digest: undefined });
    }
    catch {
        return undefined; // any text of the grammar is legal there
    }
}
/** The tag of a name: itself, or that of a whole reference. */
function tagOfName(name) {
    if ((0,_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(name))
        return name;
    const whole = wholeReference(name);
    return whole === undefined ? undefined : whole.slice(whole.lastIndexOf(":") + 1);
}


/***/ }),

/***/ 84231:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ platformOfConfig),
/* harmony export */   XY: () => (/* binding */ parseDiffIds),
/* harmony export */   _m: () => (/* binding */ isImageConfig),
/* harmony export */   e2: () => (/* binding */ descriptorPlatformOfConfig),
/* harmony export */   hT: () => (/* binding */ isBundleConfig),
/* harmony export */   q6: () => (/* binding */ isWindowsConfig),
/* harmony export */   vt: () => (/* binding */ bundleLabel)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(39970);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(47592);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(29217);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1890);






/** The label of the image config by which imgpkg knows its bundles. */
const bundleLabel = "dev.carvel.imgpkg.bundle";
function isImageConfig(mediaType) {
    const type = (0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .essence */ .Pf)(mediaType ?? "");
    return type === _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.ociConfig || type === _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.dockerConfig;
}
/** @throws InvalidError if the bytes are no JSON object. */
function parseConfig(bytes) {
    return (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(bytes, "image config", { limit: _runtime_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.config });
}
/** The platform that an image config names; undefined if it names none that can be read. */
function platformOfConfig(bytes) {
    try {
        return platformOf(parseConfig(bytes));
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__/* .InvalidError */ .aB)
            return undefined;
        throw error;
    }
}
/** As `platformOfConfig`, the way an index names it: with `os.features`, too. */
function descriptorPlatformOfConfig(bytes) {
    const platform = platformOfConfig(bytes);
    if (platform === undefined)
        return undefined;
    const { os, architecture, variant, osVersion } = platform;
    const listed = parseConfig(bytes)["os.features"];
    const features = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(listed) ? listed.filter((feature) => typeof feature === "string") : [];
    return { architecture, os, "os.version": osVersion, "os.features": features.length > 0 ? features : undefined, variant };
}
function platformOf(config) {
    const text = (key) => (typeof config[key] === "string" ? config[key] : "");
    return (0,_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .normaliseDescriptorPlatform */ .Du)({
        os: text("os"),
        architecture: text("architecture"),
        variant: text("variant") || undefined,
        "os.version": text("os.version") || undefined,
    });
}
/**
 * The digests of an image's layers, uncompressed, lowest first (image-spec, config.md, "rootfs"). An image without
 * layers may leave the list out, or have null there (as Go writes an empty list).
 * @throws InvalidError if the bytes are no image config.
 */
function parseDiffIds(config) {
    const { rootfs } = parseConfig(config);
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(rootfs) || (rootfs.type || "layers") !== "layers")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__/* .InvalidError */ .aB("image config: rootfs is not of type layers");
    const { diff_ids: list } = rootfs;
    if (list === undefined || list === null)
        return [];
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(list))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__/* .InvalidError */ .aB("image config: rootfs.diff_ids is not a list");
    return list.map((entry, at) => (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .digestIn */ .s)(entry, `image config: rootfs.diff_ids[${at}]`));
}
/** Whether an image config is that of a Windows image, whose layers are no plain file system. @throws InvalidError */
function isWindowsConfig(config) {
    return parseConfig(config).os === "windows";
}
/** Whether an image config marks its image as an imgpkg bundle: by a label, whatever its value (as imgpkg does). */
function isBundleConfig(bytes) {
    try {
        const { config } = parseConfig(bytes);
        return (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(config) && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(config.Labels) && Object.hasOwn(config.Labels, bundleLabel);
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_5__/* .InvalidError */ .aB)
            return false;
        throw error;
    }
}


/***/ }),

/***/ 18718:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   j$: () => (/* binding */ formatLocation),
/* harmony export */   qk: () => (/* binding */ pointOf),
/* harmony export */   r7: () => (/* binding */ shellWord),
/* harmony export */   zS: () => (/* binding */ parseLocation)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(13151);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);
/* harmony import */ var _entry_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57473);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62148);




/** A digest at the end, also a wrong one: it must not pass for a file name and a tag. */
const digestAt = /@((?:sha|md|blake)[0-9]+:[^/\\@]*)$/i;
/**
 * Reads `[docker://]reference`, `oci:PATH[:name][@digest]`, `oci-archive:FILE[:name][@digest]` or
 * `docker-archive:FILE[:name:tag]`. A drive letter at the start of a path (`oci:C:\dir:tag`) is part of the path.
 * @throws InvalidError that says what is meant, if that can be told.
 */
function parseLocation(text) {
    if (text.startsWith("docker://"))
        return { transport: "docker", reference: (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(text.slice("docker://".length)) };
    const prefix = /^(oci|oci-archive|docker-archive):/.exec(text)?.[1];
    // A single-component repository named "oci" with a tag reads the same as a layout; the transport wins, as in
    // skopeo.
    if (prefix === undefined)
        return { transport: "docker", reference: (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(text) };
    const rest = text.slice(prefix.length + 1);
    const fail = (why) => {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .Kb)(text)}: ${why}`);
    };
    const mistake = mistakeIn(prefix, rest);
    if (mistake !== undefined)
        fail(mistake);
    const at = prefix === "docker-archive" ? null : digestAt.exec(rest);
    const named = at ? rest.slice(0, at.index) : rest;
    const colon = named.indexOf(":", /^[A-Za-z]:[\\/]/.test(rest) ? 2 : 0);
    const path = colon < 0 ? named : named.slice(0, colon);
    const name = colon < 0 ? undefined : named.slice(colon + 1);
    if (path === "")
        fail("it names no path");
    if (prefix === "docker-archive") {
        return { transport: prefix, path, reference: name === undefined ? undefined : (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .readOr */ .Cq)(fail, () => (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(name)) };
    }
    return {
        transport: prefix,
        path,
        tag: name === undefined ? undefined : (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .readOr */ .Cq)(fail, () => (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEntryName */ .XK)(name)),
        digest: at ? (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .readOr */ .Cq)(fail, () => (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(at[1])) : undefined,
    };
}
/** What is meant by the rest of a location that cannot be meant as it stands. */
function mistakeIn(prefix, rest) {
    if (/[\u0000-\u001f]/.test(rest))
        return "it holds a control character";
    if (rest.startsWith("//")) {
        const meant = rest.replace(/^\/+/, "");
        const isFolder = rest.startsWith("///");
        return isFolder
            ? `write ${prefix}:/${meant}`
            : `write it without "${prefix}://": ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .Kb)(meant).slice(1, -1)} (${prefix}:PATH is a ${prefix === "oci" ? "folder" : "file"})`;
    }
    if (/["']$/.test(rest))
        return "take off the quotes";
    if (/[,;\s](?:oci|oci-archive|docker-archive|docker):/.test(rest))
        return "a list has one reference a line, without commas";
    const unread = shellWord(rest);
    if (unread !== undefined)
        return unread;
    if (/[:@]$/.test(rest))
        return `nothing stands behind the "${rest.at(-1)}"; an expression there has no value`;
    return undefined;
}
/**
 * Why a path that begins with what only a shell reads (`~/x`, `$HOME/x`, `%TEMP%\x`), or holds an expression, is not
 * meant as it stands: it would be a folder of that name. Undefined for all others.
 */
function shellWord(path) {
    if (path.includes("${{"))
        return _reference_js__WEBPACK_IMPORTED_MODULE_2__/* .unevaluated */ .pb;
    const word = /^(?:~|\$\{?(?:env:)?[A-Za-z_][A-Za-z0-9_]*\}?|%[A-Za-z_][A-Za-z0-9_]*%)(?=[\\/]|$)/.exec(path)?.[0];
    if (word === undefined)
        return undefined;
    return `only a shell reads ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .Kb)(word)}: write \${{ github.workspace }}, \${{ runner.temp }} or a whole path (a folder of that name is ./${word})`;
}
/** The form a person would write, always in full. */
function formatLocation(location) {
    switch (location.transport) {
        case "docker":
            return (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(location.reference);
        case "oci":
        case "oci-archive":
            return `${location.transport}:${location.path}${location.tag ? `:${location.tag}` : ""}${location.digest ? `@${location.digest}` : ""}`;
        case "docker-archive":
            return `docker-archive:${location.path}${location.reference ? `:${(0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .formatReference */ .FH)(location.reference)}` : ""}`;
    }
}
/** The tag or digest that it names, the digest first; undefined if it names neither. */
function pointOf(location) {
    switch (location.transport) {
        case "docker":
        case "docker-archive":
            return location.reference?.digest ?? location.reference?.tag;
        case "oci":
        case "oci-archive":
            return location.digest ?? location.tag;
    }
}
/** The tag that it names, whether or not it names a digest, too. */
function tagOf(location) {
    return location.transport === "docker" || location.transport === "docker-archive" ? location.reference?.tag : location.tag;
}


/***/ }),

/***/ 32060:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $l: () => (/* binding */ buildImageManifest),
/* harmony export */   Gh: () => (/* binding */ artifactTypeOf),
/* harmony export */   IO: () => (/* binding */ retired),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   OR: () => (/* binding */ blobsOf),
/* harmony export */   Tp: () => (/* binding */ filterIndex),
/* harmony export */   Xh: () => (/* binding */ buildIndex),
/* harmony export */   a_: () => (/* binding */ parseReferrersList),
/* harmony export */   p0: () => (/* binding */ pointOfListed),
/* harmony export */   uh: () => (/* binding */ predicateTypesOf),
/* harmony export */   xh: () => (/* binding */ referrerDescriptor)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(39970);
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(62427);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(47592);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(68825);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(29217);







/** Members that name content, and the kind of manifest that has them. */
const contentMembers = { config: "image", layers: "image", manifests: "index", blobs: "artifact" };
const topLevel = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .knownNames */ .UH)(...Object.keys(contentMembers), "schemaVersion", "mediaType", "fsLayers", "subject", "artifactType", "annotations");
const inDescriptor = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .knownNames */ .UH)("mediaType", "digest", "size", "urls", "annotations", "data", "artifactType", "platform");
const strictly = { wholeNumbers: ["size", "schemaVersion"] };
/**
 * Reads a manifest whose bytes are already verified. What names content is read, or refused: never taken for a file
 * of an unknown type, which would be copied without that content.
 * @param mediaType the type it is held to be: the answer's Content-Type or the descriptor's. If it says nothing (old
 * registries answer `application/json`; a type that was sent twice), the type that the document itself names is taken.
 * Under a type that is valid but unknown, members that name content are read by their names.
 * @param digest what its digest is known to be (of any algorithm); else sha256 of the bytes.
 * @throws InvalidError if the document is no JSON object, names another type than `mediaType` (CVE-2021-41190), has
 * members of another kind of manifest, lacks those of its own, is of schema 1, has a descriptor that does not parse,
 * or gives one digest two sizes.
 */
function parseManifest(bytes, mediaType, digest) {
    const type = (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .isMediaType */ .LA)(mediaType) ? (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .essence */ .Pf)(mediaType) : "";
    if ((0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .isRetiredManifest */ .vK)(type))
        throw retired();
    const given = (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestKind */ .QS)(type);
    const document = given === "unknown" ? readIfManifest(bytes) : (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(bytes, "manifest", strictly);
    const named = typeof document?.mediaType === "string" ? (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .essence */ .Pf)(document.mediaType) : undefined;
    const actual = given === "unknown" && saysNothing(type) && named !== undefined && (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestKind */ .QS)(named) !== "unknown" ? named : type;
    const kind = (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestKind */ .QS)(actual);
    const descriptor = { ...(0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .describe */ .q0)(actual, bytes), digest: digest ?? (0,_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes) };
    if (document === undefined || (kind === "unknown" && !namesContent(document))) {
        return { descriptor, bytes, kind, manifests: [], layers: [], annotations: {} };
    }
    if (saysNothing(actual))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB(`manifest has content, but was given as ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .excerpt */ .Kb)(mediaType)} and names no type itself`);
    if (named !== undefined && named !== actual) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB(`manifest says it is ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .excerpt */ .Kb)(document.mediaType)}, but was given as ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .excerpt */ .Kb)(actual)}`);
    }
    checkMembers(document, kind);
    const subject = isNothing(document.subject) ? undefined : strictDescriptor(document.subject, "subject");
    const config = isNothing(document.config) && kind !== "image" ? undefined : strictDescriptor(document.config, "config");
    const manifests = many(document, "manifests");
    const layers = [...many(document, "layers"), ...many(document, "blobs")];
    checkSizes([config, ...layers, ...manifests, subject]);
    return {
        descriptor,
        bytes,
        kind,
        manifests,
        layers,
        annotations: (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .parseAnnotations */ .KX)(document.annotations, "annotations") ?? {},
        config,
        subject,
        artifactType: typeof document.artifactType === "string" ? document.artifactType || undefined : undefined,
    };
}
function saysNothing(type) {
    return type === "" || type === "application/json" || type === _media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.octetStream || type === "text/plain";
}
/** The refusal of a manifest of schema 1. */
function retired() {
    return new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB("manifest is of schema version 1, which is no longer supported; push the image again with a current tool");
}
/**
 * The document under an unknown type, if it may be a manifest: a JSON object.
 * @throws InvalidError if it is one to some readers only and may name content.
 */
function readIfManifest(bytes, options = strictly) {
    if (bytes.byteLength > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.manifest)
        return undefined;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    if (!/^\s*\{/.test(text))
        return undefined;
    try {
        return (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(bytes, "manifest", options);
    }
    catch (error) {
        if (!/digest|blobsum|\\u/i.test(text))
            return undefined;
        try {
            JSON.parse(text);
        }
        catch {
            return undefined;
        }
        throw error;
    }
}
/** Whether a document of an unknown type has what a manifest has: members that other readers take for descriptors. */
function namesContent(document) {
    return Object.entries(document).some(([key, value]) => {
        const name = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOfMember */ .fh)(key, topLevel);
        if (name === "fsLayers" && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(value))
            return true;
        const isContent = name === "subject" || (name !== undefined && Object.hasOwn(contentMembers, name));
        return isContent && ((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(value) ? value : [value]).some(isLikeDescriptor);
    });
}
function isLikeDescriptor(value) {
    return (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) && Object.keys(value).some((key) => /^(?:digest|blobsum)$/i.test(key) && typeof value[key] === "string");
}
/**
 * What a kind of manifest must have, and what none may have beside it. An unknown kind may be like any one of the
 * known ones.
 */
function checkMembers(document, kind) {
    (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .rejectCaseVariants */ .WC)(document, topLevel, "manifest");
    if (document.fsLayers !== undefined || document.schemaVersion === 1)
        throw retired();
    const there = Object.keys(contentMembers).filter((member) => !isNothing(document[member]));
    const kinds = new Set(there.map((member) => contentMembers[member]));
    if (kinds.has("index") && kinds.has("image"))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB("manifest has the members of an index and of an image at once");
    const foreign = there.filter((member) => kind !== "unknown" && contentMembers[member] !== kind);
    if (kinds.size > 1 || foreign.length > 0) {
        const what = kind === "unknown" ? "of two kinds of manifest at once" : `that no ${kind} manifest has`;
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB(`manifest has members ${what}: ${(foreign.length > 0 ? foreign : there).join(", ")}`);
    }
    if (kind === "index" && document.manifests === undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB("manifest is given as an index and has no member manifests");
    const isEmpty = document.blobs === undefined && document.mediaType === undefined && document.artifactType === undefined;
    if (kind === "artifact" && isEmpty)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB("manifest is given as an artifact and says nothing of itself");
}
/** Two sizes for one digest: one of them is wrong, and readers differ in which one they take. */
function checkSizes(descriptors) {
    const sizes = new Map();
    for (const { digest, size } of descriptors.filter((descriptor) => descriptor !== undefined)) {
        const known = sizes.get(digest) ?? size;
        if (known !== size)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB(`manifest gives ${digest} two sizes, ${known} and ${size}`);
        sizes.set(digest, size);
    }
}
function isNothing(value) {
    return value === undefined || value === null;
}
/**
 * Reads the index under a fallback tag: its entries as `parseListedDescriptor` reads them, those without a digest
 * left out. In all else as `parseManifest`.
 * @throws InvalidError
 */
function parseReferrersList(bytes, mediaType, digest) {
    const document = readIfManifest(bytes, {});
    const manifests = document?.manifests;
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(manifests))
        return parseManifest(bytes, mediaType, digest);
    const frame = parseManifest(Buffer.from(JSON.stringify({ ...document, manifests: [] })), mediaType);
    if (frame.kind !== "index")
        return parseManifest(bytes, mediaType, digest);
    return {
        ...frame,
        descriptor: { ...(0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .describe */ .q0)(frame.descriptor.mediaType, bytes), digest: digest ?? (0,_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(bytes) },
        bytes,
        manifests: manifests.map(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .parseListedDescriptor */ .AH).filter((entry) => entry !== undefined),
    };
}
/**
 * By what a listed referrer is read: its digest alone, for the size that a list names is a hint (Harbor up to 2.10
 * adds up all blobs). What is of a type that no registry is asked for by itself is read by all that the list says.
 */
function pointOfListed(entry) {
    return entry.mediaType !== "" && (0,_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestKind */ .QS)(entry.mediaType) === "unknown" ? entry : entry.digest;
}
function strictDescriptor(value, at) {
    const descriptor = (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDescriptor */ .BA)(value, at);
    (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .rejectCaseVariants */ .WC)(value, inDescriptor, at);
    return descriptor;
}
function many(document, member) {
    const list = document[member];
    if (isNothing(list))
        return [];
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(list))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB(`manifest.${member} must be a list, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .excerpt */ .Kb)(list)}`);
    return list.map((entry, index) => strictDescriptor(entry, `${member}[${index}]`));
}
/**
 * What kind of artifact it is: `artifactType`, else the config's media type (image-spec, "Guidelines for Artifact
 * Usage").
 */
function artifactTypeOf(manifest) {
    return manifest.artifactType ?? manifest.config?.mediaType;
}
/**
 * The predicate types of the in-toto statements that a manifest says it carries: Sigstore's bundles, BuildKit's
 * attestations, cosign's older ones.
 */
function predicateTypesOf({ annotations, layers }) {
    const { bundlePredicateType, inTotoPredicateType, cosignPredicateType } = _annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .annotationKeys */ .i;
    const named = layers.map((layer) => layer.annotations?.[inTotoPredicateType] ?? layer.annotations?.[cosignPredicateType]);
    return [...new Set([annotations[bundlePredicateType], ...named])].filter((type) => type !== undefined);
}
/**
 * How a subject's list of referrers shows a manifest: with its artifact type and all its annotations
 * (distribution-spec, "Pushing Manifests with Subject").
 */
function referrerDescriptor(manifest) {
    const annotated = Object.keys(manifest.annotations).length > 0;
    const annotations = annotated ? manifest.annotations : undefined;
    return { ...(0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .bareDescriptor */ .e2)(manifest.descriptor), artifactType: artifactTypeOf(manifest), annotations };
}
/** All blobs a manifest needs, each digest once: config first, then layers. */
function blobsOf(manifest) {
    const all = manifest.config ? [manifest.config, ...manifest.layers] : manifest.layers;
    return [...new Map(all.map((blob) => [blob.digest, blob])).values()];
}
/** An OCI image manifest of ours: the same parts give the same bytes. */
function buildImageManifest({ config, layers, artifactType, subject, annotations = {} }) {
    return build(_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociManifest, {
        schemaVersion: 2,
        mediaType: _media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociManifest,
        artifactType,
        config: (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorJson */ .mh)(config),
        layers: layers.map(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorJson */ .mh),
        subject: subject && (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorJson */ .mh)(subject),
        annotations: Object.keys(annotations).length > 0 ? sorted(annotations) : undefined,
    });
}
/**
 * An index of ours, of the given members.
 * @param members what else stands in it (`artifactType`, `subject`, `annotations`), as parsed JSON.
 */
function buildIndex(manifests, members = {}, mediaType = _media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociIndex) {
    return build(mediaType, { schemaVersion: 2, mediaType, ...members, manifests: manifests.map(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorJson */ .mh) });
}
/**
 * The same index with only some of its entries; every other member, and every member of the entries that stay, is
 * kept as it stands.
 * @throws InvalidError if it is no index.
 */
function filterIndex(index, keep) {
    if (index.kind !== "index")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB("only an index can be cut down to some of its platforms");
    const document = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(index.bytes, "index");
    const entries = ((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isArray */ .cy)(document.manifests) ? document.manifests : []).filter((_, at) => keep(index.manifests[at]));
    return build(index.descriptor.mediaType, { ...document, manifests: entries });
}
function build(mediaType, document) {
    return parseManifest(Buffer.from(JSON.stringify(document)), mediaType);
}
function sorted(map) {
    return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}


/***/ }),

/***/ 29217:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   LA: () => (/* binding */ isMediaType),
/* harmony export */   My: () => (/* binding */ acceptedManifests),
/* harmony export */   Pf: () => (/* binding */ essence),
/* harmony export */   QS: () => (/* binding */ manifestKind),
/* harmony export */   SM: () => (/* binding */ isNonDistributable),
/* harmony export */   ZS: () => (/* binding */ isTarLayer),
/* harmony export */   vK: () => (/* binding */ isRetiredManifest)
/* harmony export */ });
/** The media types this program knows by name. Every other type is legal and passes through unread. */
const mediaTypes = {
    ociIndex: "application/vnd.oci.image.index.v1+json",
    ociManifest: "application/vnd.oci.image.manifest.v1+json",
    ociConfig: "application/vnd.oci.image.config.v1+json",
    ociArtifactManifest: "application/vnd.oci.artifact.manifest.v1+json",
    ociEmpty: "application/vnd.oci.empty.v1+json",
    ociLayer: "application/vnd.oci.image.layer.v1.tar",
    ociLayerGzip: "application/vnd.oci.image.layer.v1.tar+gzip",
    ociLayerZstd: "application/vnd.oci.image.layer.v1.tar+zstd",
    dockerIndex: "application/vnd.docker.distribution.manifest.list.v2+json",
    dockerManifest: "application/vnd.docker.distribution.manifest.v2+json",
    dockerConfig: "application/vnd.docker.container.image.v1+json",
    dockerLayerGzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
    dockerLayer: "application/vnd.docker.image.rootfs.diff.tar",
    helmConfig: "application/vnd.cncf.helm.config.v1+json",
    helmChart: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
    helmProvenance: "application/vnd.cncf.helm.chart.provenance.v1.prov",
    unknownArtifact: "application/vnd.unknown.artifact.v1",
    octetStream: "application/octet-stream",
};
/**
 * What a manifest GET or HEAD accepts (distribution-spec, "Pulling manifests"). Never a wildcard and never schema 1:
 * a registry that converts would answer with other bytes under another digest.
 */
const acceptedManifests = [
    mediaTypes.ociIndex,
    mediaTypes.ociManifest,
    mediaTypes.dockerIndex,
    mediaTypes.dockerManifest,
    mediaTypes.ociArtifactManifest,
].join(", ");
/** Which of the known document shapes a media type names; parameters and case do not matter. */
function manifestKind(mediaType) {
    switch (essence(mediaType)) {
        case mediaTypes.ociManifest:
        case mediaTypes.dockerManifest:
            return "image";
        case mediaTypes.ociIndex:
        case mediaTypes.dockerIndex:
            return "index";
        case mediaTypes.ociArtifactManifest:
            return "artifact";
        default:
            return "unknown";
    }
}
/** The media type without parameters, in lower case. */
function essence(mediaType) {
    const semicolon = mediaType.indexOf(";");
    return (semicolon < 0 ? mediaType : mediaType.slice(0, semicolon)).trim().toLowerCase();
}
const layerTypes = new Set([
    mediaTypes.ociLayer,
    mediaTypes.ociLayerGzip,
    mediaTypes.ociLayerZstd,
    mediaTypes.dockerLayer,
    mediaTypes.dockerLayerGzip,
    `${mediaTypes.dockerLayer}.zstd`,
]);
/** Whether a layer of this type is an archive of files, plain or compressed. */
function isTarLayer(mediaType) {
    return layerTypes.has(essence(mediaType)) || isNonDistributable(mediaType);
}
/**
 * Layers that, by the specification's retired rule, need not be in a registry ("non-distributable", Docker's
 * "foreign"). Their `urls` are never fetched.
 */
function isNonDistributable(mediaType) {
    const type = essence(mediaType);
    return (type.startsWith("application/vnd.oci.image.layer.nondistributable.") ||
        type === "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" ||
        type === "application/vnd.docker.image.rootfs.foreign.diff.tar");
}
/**
 * Schema 1, which no current registry serves: its layers are known by digest alone, and its bytes carry a signature.
 */
function isRetiredManifest(mediaType) {
    return /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/.test(essence(mediaType));
}
const restrictedName = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/;
const parameters = /^(?:\s*;\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+=(?:[A-Za-z0-9!#$%&'*+.^_`|~-]+|"[^"\\]*"))*$/;
/**
 * RFC 6838 section 4.2: `type/subtype`, each a restricted name of at most 127 characters; with parameters (RFC 9110
 * section 5.6.6) or without.
 */
function isMediaType(text) {
    const semicolon = text.indexOf(";");
    const name = semicolon < 0 ? text : text.slice(0, semicolon).trimEnd();
    const slash = name.indexOf("/");
    const isNamed = slash > 0 && restrictedName.test(name.slice(0, slash)) && restrictedName.test(name.slice(slash + 1));
    return isNamed && text.length <= 255 && parameters.test(text.slice(name.length));
}


/***/ }),

/***/ 1890:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   Du: () => (/* binding */ normaliseDescriptorPlatform),
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   H3: () => (/* binding */ isAttestation),
/* harmony export */   J5: () => (/* binding */ platformMatches),
/* harmony export */   Uz: () => (/* binding */ platformJson),
/* harmony export */   lw: () => (/* binding */ attestationAnnotations),
/* harmony export */   tj: () => (/* binding */ platformOf),
/* harmony export */   xV: () => (/* binding */ choosePlatform)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(13151);

const component = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
/** Any text that an index may name and a list of platforms can hold: `10.0.20348.1`, `macOS 14`. */
const version = /^[^\s,\p{C}][^,\p{C}]{0,254}$/u;
/**
 * Reads `os/arch[/variant][:os.version]`.
 * @throws InvalidError
 */
function parsePlatform(text) {
    const colon = text.indexOf(":");
    const osVersion = colon < 0 ? undefined : text.slice(colon + 1);
    const parts = (colon < 0 ? text : text.slice(0, colon)).split("/");
    const [os, architecture, variant] = parts;
    if (parts.length < 2 ||
        parts.length > 3 ||
        parts.some((part) => !component.test(part)) ||
        (osVersion !== undefined && !version.test(osVersion)) ||
        os === undefined ||
        architecture === undefined) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(text)} is not a platform (expected os/arch[/variant][:os.version], such as linux/arm64)`);
    }
    return normalise({ os, architecture, variant, osVersion });
}
/** Other names of architectures, and the variant that one means if none is given. */
const aliases = new Map([
    ["x86_64", ["amd64"]],
    ["x86-64", ["amd64"]],
    ["i386", ["386"]],
    ["i486", ["386"]],
    ["i586", ["386"]],
    ["i686", ["386"]],
    ["aarch64", ["arm64"]],
    ["armhf", ["arm", "v7"]],
    ["armel", ["arm", "v6"]],
]);
/**
 * The names that stand for one platform become one (image-spec's variant table; containerd's and regclient's
 * aliases).
 */
function normalise(platform) {
    const os = platform.os.toLowerCase() === "macos" ? "darwin" : platform.os.toLowerCase();
    const named = platform.architecture.toLowerCase();
    const [architecture, meant = ""] = aliases.get(named) ?? [named];
    let variant = platform.variant?.toLowerCase() || meant;
    if (architecture === "386" && named !== "386")
        variant = "";
    if (/^[0-9]+(\.[0-9]+)?$/.test(variant))
        variant = `v${variant}`;
    if (architecture === "amd64" && variant === "v1")
        variant = "";
    if (architecture === "arm64" && (variant === "v8" || variant === "v8.0"))
        variant = "";
    if (architecture === "arm" && variant === "")
        variant = "v7";
    return { os, architecture, variant: variant || undefined, osVersion: platform.osVersion || undefined };
}
/** The platform of an index entry; undefined if it names none or is `unknown/unknown` (BuildKit's attestations). */
function platformOf(entry) {
    return entry.platform && normaliseDescriptorPlatform(entry.platform);
}
/** As `platformOf`, from the members an index entry or an image config has. */
function normaliseDescriptorPlatform(platform) {
    const { os, architecture, variant } = platform;
    if (os === "" || architecture === "" || os === "unknown" || architecture === "unknown")
        return undefined;
    return normalise({ os, architecture, variant, osVersion: platform["os.version"] });
}
/** A platform as an image config and an index entry write it. */
function platformJson({ os, architecture, variant, osVersion }) {
    return { architecture, os, "os.version": osVersion, variant };
}
function formatPlatform({ os, architecture, variant, osVersion }) {
    return `${os}/${architecture}${variant ? `/${variant}` : ""}${osVersion ? `:${osVersion}` : ""}`;
}
/**
 * Exactly the same os, architecture and variant; the os.version only if one is wanted, and then as a prefix of
 * whole components.
 */
function platformMatches(wanted, offered) {
    return (wanted.os === offered.os &&
        wanted.architecture === offered.architecture &&
        wanted.variant === offered.variant &&
        (wanted.osVersion === undefined || (offered.osVersion !== undefined && `${offered.osVersion}.`.startsWith(`${wanted.osVersion}.`))));
}
/**
 * Which of the offered platforms serves the wanted one: the first that is the same; else, of 32-bit ARM, the highest
 * lower variant, which runs there too.
 * @returns its position, or -1.
 */
function choosePlatform(wanted, offered) {
    const exact = offered.findIndex((platform) => platform !== undefined && platformMatches(wanted, platform));
    if (exact >= 0 || wanted.architecture !== "arm" || wanted.variant === undefined)
        return exact;
    let best = -1;
    for (const [at, platform] of offered.entries()) {
        if (platform === undefined || platform.variant === undefined || platform.variant > wanted.variant)
            continue;
        if (!platformMatches({ ...wanted, variant: platform.variant }, platform))
            continue;
        if (best < 0 || platform.variant > (offered[best]?.variant ?? ""))
            best = at;
    }
    return best;
}
/** The annotations by which BuildKit ties an attestation manifest to the platform manifest it speaks of. */
const attestationAnnotations = {
    type: "vnd.docker.reference.type",
    digest: "vnd.docker.reference.digest",
};
function isAttestation(entry) {
    return entry.annotations?.[attestationAnnotations.type] === "attestation-manifest";
}


/***/ }),

/***/ 93517:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ parsePrefix),
/* harmony export */   EL: () => (/* binding */ beneathPrefix),
/* harmony export */   s: () => (/* binding */ formatPrefix)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13151);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(62148);


/**
 * Reads a registry, or a part of a repository's name, that ends in "/"; undefined for what does not end so.
 * @throws InvalidError
 */
function parsePrefix(text) {
    const at = text.replace(/^docker:\/\//, "");
    if (!at.endsWith("/") || /^(?:oci|oci-archive|docker-archive):/.test(at))
        return undefined;
    const named = at.slice(0, -1);
    if (!named.includes("/") && /[.:]|^localhost$/.test(named))
        return { registry: (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRegistry */ .l5)(named), path: "" };
    const { registry, repository, tag, digest } = (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(`${named}/x`);
    if (tag !== undefined || digest !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(text)} is no prefix of repositories`);
    return { registry, path: repository.slice(0, -"/x".length) };
}
function formatPrefix({ registry, path }) {
    return `${registry}/${path === "" ? "" : `${path}/`}`;
}
/** A repository below a prefix, without its own registry. @throws InvalidError if its name becomes too long. */
function beneathPrefix({ registry, path }, { repository }) {
    const whole = path === "" ? repository : `${path}/${repository}`;
    if (!(0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isRepository */ .Z6)(whole))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(whole)} is longer than a repository may be called`);
    return { registry, repository: whole };
}


/***/ }),

/***/ 62148:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   HV: () => (/* binding */ isGithubRegistry),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   l5: () => (/* binding */ parseRegistry),
/* harmony export */   nz: () => (/* binding */ apiHost),
/* harmony export */   pb: () => (/* binding */ unevaluated)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(13151);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1217);



const pathComponent = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const hostName = /^(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(?:\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*$/;
const ipv6 = /^\[[a-fA-F0-9:]+\]$/;
/**
 * Reads `[registry/]repository[:tag][@digest]` (grammar and normalisation of distribution/reference): a first
 * component counts as a registry if it has a "." or ":" or is `localhost`; else the registry is docker.io, and
 * `library/` goes before a name of one component.
 * @throws InvalidError that says what is meant, if that can be told.
 */
function parseReference(text) {
    const fail = (why) => {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(text)} is not a reference: ${why}`);
    };
    const mistake = mistakeIn(text);
    if (mistake !== undefined)
        fail(mistake);
    const at = text.indexOf("@");
    const digest = at < 0 ? undefined : (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .readOr */ .Cq)(fail, () => (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(text.slice(at + 1)));
    const named = at < 0 ? text : text.slice(0, at);
    const slash = named.indexOf("/");
    const first = slash < 0 ? "" : named.slice(0, slash);
    const isRegistry = first !== "" && (/[.:]/.test(first) || first.toLowerCase() === "localhost");
    // Docker takes it for a host by its upper-case letters alone; written in lower case, as hosts are, it would mean
    // something else.
    if (!isRegistry && first !== first.toLowerCase())
        fail(`a repository must be lower case, and a registry has a "." or a port`);
    // A tag with a "/" in it, not a host with a port.
    if (/^[^.:[]+:\D/.test(first))
        (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .readOr */ .Cq)(fail, () => (0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTag */ .ED)(named.slice(named.indexOf(":") + 1)));
    const rest = isRegistry ? named.slice(slash + 1) : named;
    const colon = rest.indexOf(":");
    const tag = colon < 0 ? undefined : (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .readOr */ .Cq)(fail, () => (0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTag */ .ED)(rest.slice(colon + 1)));
    let repository = colon < 0 ? rest : rest.slice(0, colon);
    const registry = isRegistry ? parseRegistry(first) : "docker.io";
    if (registry === "docker.io" && !repository.includes("/"))
        repository = `library/${repository}`;
    if (repository.length > 255)
        fail("the repository is longer than 255 characters");
    if (repository !== repository.toLowerCase()) {
        fail(`a repository must be lower case: ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(`${isRegistry ? `${first}/` : ""}${rest.slice(0, colon < 0 ? undefined : colon).toLowerCase()}`)}`);
    }
    for (const part of repository.split("/")) {
        if (!pathComponent.test(part))
            fail(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(part)} is no component of a repository name`);
    }
    return { registry, repository, tag, digest };
}
/** What other tools call places that this program does not know. */
const otherTransports = /^(docker-daemon|containers-storage|docker-image|image|dir|sif|ostree|tarball|podman|file):(?=.)/;
/** GitHub evaluates no expressions in what comes out of one: a default of an input, a variable. */
const unevaluated = "it holds an expression that nobody has evaluated";
/** What is meant by a text that looks like something else than a reference; undefined if it looks like one. */
function mistakeIn(text) {
    if (text === "")
        return "it is empty";
    if (text.length > 1024)
        return "it is longer than 1024 characters";
    if (/^["'`]|["'`]$/.test(text))
        return "take off the quotes";
    if (/^\[.*\]$/.test(text) && !ipv6.test(text))
        return "a list has one reference a line, without brackets";
    if (text.includes("${{"))
        return unevaluated;
    if (text.includes("$"))
        return _tag_js__WEBPACK_IMPORTED_MODULE_1__/* .shellVariable */ .LX;
    if (/\s#/.test(text))
        return "a comment stands on a line of its own";
    if (/^-\s/.test(text))
        return 'a list has one reference a line, without "- " in front';
    if (/[,;]/.test(text))
        return "a list has one reference a line, without commas";
    if (/[\s\u0000-\u001f]/.test(text))
        return "it holds a space or a control character; a list has one reference a line";
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/+(.*)$/i.exec(text);
    if (scheme) {
        const meant = scheme[2]?.replace(/^hub\.docker\.com\/(?:_|r|u|repository\/docker)\//, "docker.io/").replace(/\/(?:tags|general)?$/, "");
        return `write it without "${scheme[1]}://"${meant ? `: ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(meant).slice(1, -1)}` : ""}`;
    }
    if (/^[A-Za-z]:\\/.test(text) || /^(?:\.{1,2}|~)?\//.test(text) || text.includes("\\"))
        return looksLikePath(text);
    const other = otherTransports.exec(text)?.[1];
    if (other === "docker-daemon" ||
        other === "containers-storage" ||
        (other !== undefined && !(0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .isTag */ .dz)(text.slice(other.length + 1).replace(/@.*/, "")))) {
        return `there is no transport ${other}: (there is oci:, oci-archive: and docker-archive:)`;
    }
    const isArchive = /\.(?:tar|tgz|tar\.gz|tar\.zst)$/i.test(text);
    // A registry in front, or a tag, and it is meant as it stands.
    if (isArchive && !/^[^/.:]*[.:][^/]*\/|^localhost\//i.test(text) && !text.includes(":"))
        return looksLikePath(text);
    const empty = /[:@]$|:(?=@)|\/(?=$|\/|:)/.exec(text)?.[0];
    if (empty !== undefined)
        return `nothing stands behind the "${empty}"; an expression there has no value`;
    if (/^[:@]/.test(text))
        return `nothing stands in front of the "${text[0]}"; an expression there has no value`;
    if (/^[0-9a-f]{64}$/.test(text))
        return "64 hex digits alone are an image id, not a repository";
    return undefined;
}
function looksLikePath(text) {
    const path = (0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(text).slice(1, -1);
    if (/\.(?:tar|tgz|tar\.gz|tar\.zst)$/i.test(text))
        return `it looks like a file: name it docker-archive:${path} or oci-archive:${path}`;
    if (text.startsWith("/"))
        return `it begins with "/": an expression in front of it has no value, or it is a folder: name that oci:${path}`;
    return `it looks like a folder: name it oci:${path}`;
}
/**
 * A registry's host, lower case: `index.docker.io` and `registry-1.docker.io` become `docker.io`.
 * @throws InvalidError
 */
function parseRegistry(text) {
    const match = /^(\[[^\]]*\]|[^:]*)(?::([0-9]{1,5}))?$/.exec(text);
    const host = match?.[1]?.toLowerCase() ?? "";
    const port = match?.[2];
    // A URL reads some hosts as another address (`0x7f.1`, `127.1`) and some not at all (`1.2.3.4.5`, `[:]`): what is
    // meant must be what is spoken to.
    const address = URL.parse(`https://${host}/`)?.hostname;
    const isHost = (hostName.test(host) && address === host) || (ipv6.test(host) && address !== undefined);
    if (!isHost || text.length > 255 || (port !== undefined && (Number(port) > 65535 || Number(port) === 0))) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(text)} is not a registry's host (expected host or host:port)`);
    }
    const registry = `${address}${port === undefined ? "" : `:${Number(port)}`}`;
    return registry === "index.docker.io" || registry === "registry-1.docker.io" ? "docker.io" : registry;
}
/** Whether it can name a repository (distribution-spec, "Pulling manifests": `<name>`). */
function isRepository(text) {
    return text.length <= 255 && text.split("/").every((part) => pathComponent.test(part));
}
/** `registry/repository[:tag][@digest]`, always in full. */
function formatReference({ registry, repository, tag, digest }) {
    return `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}
/** `registry/repository` */
function repositoryName({ registry, repository }) {
    return `${registry}/${repository}`;
}
/** Where requests for a registry go: Docker Hub's API lives under another name. */
function apiHost(registry) {
    return registry === "docker.io" ? "registry-1.docker.io" : registry;
}
/** Whether a registry is GitHub's, at github.com or at ghe.com. One of an Enterprise Server has no name of its own. */
function isGithubRegistry(registry) {
    return /^(?:ghcr\.io|containers\.[a-z0-9-]+\.ghe\.com)(?::443)?$/.test(registry);
}
/** Whether a registry is this machine itself, and so spoken to in plain HTTP: `localhost`, 127.0.0.0/8, `[::1]`. */
function isLoopback(registry) {
    const host = registry.replace(/:[0-9]+$/, "");
    return host === "localhost" || host === "[::1]" || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(host);
}


/***/ }),

/***/ 12342:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ editReferrersList)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9541);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(39970);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(47592);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(32060);





/**
 * A list of referrers (the index under a subject's referrers tag) with a change made; every other entry that names a
 * digest, and every member that we do not know, stays as it stands. When none is left, the list is empty.
 * @throws OciError of kind "limit" when it would grow beyond `limits.referrers` entries.
 */
function editReferrersList(list, { add = [], remove = [] }) {
    const gone = new Set(remove);
    const document = list && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(list.bytes, "list of referrers");
    const before = document !== undefined && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isArray */ .cy)(document.manifests) ? document.manifests : [];
    // What names no digest lists nothing, and registries refuse to take it again.
    const kept = before.filter(_runtime_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv).filter(({ digest }) => typeof digest === "string" && !gone.has(digest));
    const listed = new Set(kept.map(({ digest }) => digest));
    const fresh = new Map(add.filter(({ digest }) => !listed.has(digest)).map((entry) => [entry.digest, entry]));
    const count = kept.length + fresh.size;
    if (count > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.referrers && fresh.size > 0) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`the list of referrers would have ${count} entries; at most ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.referrers} are written`, { kind: "limit" });
    }
    if (list === undefined || document === undefined)
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .buildIndex */ .Xh)([...fresh.values()]);
    const text = JSON.stringify({ ...document, manifests: [...kept, ...[...fresh.values()].map(_descriptor_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorJson */ .mh)] });
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseReferrersList */ .a_)(Buffer.from(text), list.descriptor.mediaType);
}


/***/ }),

/***/ 1217:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   LN: () => (/* binding */ referrersTag),
/* harmony export */   LX: () => (/* binding */ shellVariable),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   eG: () => (/* binding */ parseDigestTag),
/* harmony export */   sA: () => (/* binding */ subjectOfTag),
/* harmony export */   xF: () => (/* binding */ isDigestTag),
/* harmony export */   zb: () => (/* binding */ isReferrersTag)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13151);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);


const grammar = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
/** What to write in place of `$NAME`, which nobody but a shell replaces. */
const shellVariable = "variables of a shell are not read here: write ${{ env.NAME }}";
/** @throws InvalidError */
function parseTag(text) {
    if (typeof text !== "string" || !grammar.test(text)) {
        const meant = typeof text === "string" ? meantBy(text) : "";
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(text)} is not a tag (1 to 128 letters, digits, "_", "." and "-", not starting with "." or "-")${meant && `; ${meant}`}`);
    }
    return text;
}
/** What somebody meant who wrote that for a tag; empty if that cannot be told. */
function meantBy(text) {
    if (/^(?:sha256|sha512):/.test(text))
        return 'a digest stands behind "@"';
    if (/^refs\/(?:heads|tags)\//.test(text))
        return "its short name is ${{ github.ref_name }}";
    const wrong = /[^A-Za-z0-9._-]/.exec(text)?.[0];
    switch (wrong) {
        case undefined:
        case " ":
            return "";
        case "$":
            return shellVariable;
        case "*":
        case "?":
            return "patterns of tags are given in tag-filter";
        default:
            return `${JSON.stringify(wrong)} may not stand in a tag: write "-"`;
    }
}
function isTag(text) {
    return typeof text === "string" && grammar.test(text);
}
/**
 * The tag under which registries without the referrers API keep a subject's list (distribution-spec, "Referrers Tag
 * Schema"): the algorithm cut to 32 characters, "-", the digits cut to 64, every other character replaced by "-".
 */
function referrersTag(digest) {
    const colon = digest.indexOf(":");
    const tag = `${digest.slice(0, colon).slice(0, 32)}-${digest.slice(colon + 1).slice(0, 64)}`;
    return tag.replace(/[^A-Za-z0-9._-]/g, "-");
}
/** Whether a tag is one that `referrersTag` gives: what it names belongs to its place, and is no image of its own. */
function isReferrersTag(tag) {
    return /^sha(?:256|512)-[0-9a-f]{64}$/.test(tag);
}
/**
 * Whether a tag speaks of a manifest instead of naming a version: the list of its referrers (see `referrersTag`), or
 * one of cosign's tags (`sha256-HEX.sig`, `.att`, `.sbom`).
 */
function isDigestTag(tag) {
    return /^sha(?:256|512)-[0-9a-f]{64,}(?:\.[A-Za-z0-9._-]+)?$/.test(tag);
}
/**
 * Whom such a tag speaks of; undefined for other tags, and for a list's that does not hold the digest whole (sha512).
 */
function subjectOfTag(tag) {
    const [, algorithm, hex] = /^(sha256|sha512)-([0-9a-f]+)(?:\.|$)/.exec(tag) ?? [];
    const digest = `${algorithm}:${hex}`;
    return isDigestTag(tag) && (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) ? digest : undefined;
}
/**
 * Reads a tag as one of cosign's digest tags (`sha256-<hex>.sig`, `.att`, `.sbom`). The bare `sha256-<hex>` is the
 * referrers tag, not a digest tag.
 */
function parseDigestTag(tag) {
    const of = /^[^.]+\.(?:sig|att|sbom)$/.test(tag) ? subjectOfTag(tag) : undefined;
    return of && { tag, of };
}


/***/ }),

/***/ 55031:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ unlessMissing),
/* harmony export */   HQ: () => (/* binding */ tagsIfThere),
/* harmony export */   Jw: () => (/* binding */ allTags),
/* harmony export */   Lt: () => (/* binding */ withImpliedTag),
/* harmony export */   Q4: () => (/* binding */ openContent),
/* harmony export */   UX: () => (/* binding */ inOneLine),
/* harmony export */   WY: () => (/* binding */ described),
/* harmony export */   c_: () => (/* binding */ readContent),
/* harmony export */   dp: () => (/* binding */ pinned),
/* harmony export */   zb: () => (/* binding */ locationName)
/* harmony export */ });
/* harmony import */ var _content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(55391);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(78288);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(18718);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(62148);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9541);
/* harmony import */ var _stores_default_entry_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(98662);







/**
 * Opens what a location names. Where it names neither tag nor digest: `latest` of a registry, the only entry of a
 * layout or archive.
 * @param namedBy whose content named it, if that was not the user.
 * @throws OciError of kind "input" if a layout or archive has several entries: it lists them.
 */
async function openContent(stores, location, namedBy) {
    const source = await stores.source(location, namedBy);
    return { source, at: (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_2__/* .pointOf */ .qk)(location) ?? (await (0,_stores_default_entry_js__WEBPACK_IMPORTED_MODULE_6__/* .defaultEntry */ .q7)(source))?.digest ?? (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTag */ .ED)("latest") };
}
/** The manifest of what a location names, or that of one platform of it, and the source that it was read from. */
async function readContent(ctx, stores, location, platform) {
    const opened = await openContent(stores, location);
    const source = (0,_content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__/* .rememberManifests */ .M)(opened.source);
    const manifest = await source.manifest(opened.at);
    if (!platform)
        return { source, manifest };
    return { source, manifest: await source.manifest(await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .choosePlatformManifest */ .e5)(ctx, source, manifest, platform)) };
}
/** Every tag of a source, each once. */
async function allTags(source) {
    const tags = new Set();
    for await (const tag of source.tags())
        tags.add(tag);
    return tags;
}
/** As `allTags`; a repository that the first push makes has no list yet. */
async function tagsIfThere(source) {
    return (await (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .orAbsent */ .Re)(() => allTags(source))) ?? new Set();
}
/** Where it lives, without tag and digest: `ghcr.io/acme/app`, `oci:dir`. */
function locationName(location) {
    return location.transport === "docker" ? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryName */ .aR)(location.reference) : `${location.transport}:${location.path}`;
}
/** The reference by which anyone finds exactly this content again: `ghcr.io/acme/app@sha256:\u2026`. */
function pinned(location, digest) {
    return `${locationName(location)}@${digest}`;
}
function described(location, { digest, mediaType, size }) {
    return { reference: pinned(location, digest), digest, mediaType, size };
}
/** Adds to a failure that nobody asked for the tag `latest` that is not there. */
function withImpliedTag(error, location) {
    if (location.transport !== "docker" || (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_2__/* .pointOf */ .qk)(location) !== undefined || !(0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .isKind */ .VF)(error, "not-found"))
        return error;
    return error.facts.reference === `${locationName(location)}:latest` ? (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .withFacts */ .Qj)(error, { reason: "implied-latest" }) : error;
}
/** Undefined if `work` finds that the content is not there and that may be so. */
async function unlessMissing(ignore, work) {
    return ignore ? (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .orAbsent */ .Re)(work) : work();
}
/** Names in a row, as many as a line is readable with. */
function inOneLine(names, most = 20) {
    return `${names.slice(0, most).join(", ")}${names.length > most ? `, and ${names.length - most} more` : ""}`;
}


/***/ }),

/***/ 9382:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable)
/* harmony export */ });
/**
 * What the work gives, or at once the signal's reason if that aborts first. The work itself goes on, unseen: only
 * for what cannot be told to stop, or is shared with others who still want it.
 */
function abortable(work, signal) {
    return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        const after = (settle) => (value) => {
            signal.removeEventListener("abort", onAbort);
            settle(value);
        };
        work.then(after(resolve), after(reject));
        // what is done already counts
        if (signal.aborted)
            queueMicrotask(onAbort);
        else
            signal.addEventListener("abort", onAbort, { once: true });
    });
}


/***/ }),

/***/ 9541:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mf: () => (/* binding */ OciError),
/* harmony export */   Qj: () => (/* binding */ withFacts),
/* harmony export */   Re: () => (/* binding */ orAbsent),
/* harmony export */   Ue: () => (/* binding */ lacksContent),
/* harmony export */   VF: () => (/* binding */ isKind)
/* harmony export */ });
/** The one error class of this program that people see. `message` is one line: what failed, and the facts. */
class OciError extends Error {
    name = "OciError";
    /** What went wrong, without the facts. */
    summary;
    facts;
    constructor(summary, facts, options) {
        super(oneLine(summary, facts), options);
        this.summary = summary;
        this.facts = facts;
    }
}
function oneLine(summary, facts) {
    const what = [facts.operation, facts.reference].filter(Boolean).join(" ");
    const where = [
        facts.host && `host ${facts.host}`,
        facts.status && `status ${facts.status}`,
        facts.code && `code ${facts.code}`,
        facts.attempts && facts.attempts > 1 && `${facts.attempts} attempts`,
    ].filter(Boolean);
    return [what && `${what}: `, summary, facts.detail && `: ${facts.detail}`, where.length > 0 && ` (${where.join(", ")})`]
        .filter(Boolean)
        .join("");
}
/**
 * The same error with facts that only a caller further up knows (the operation, the reference); what is set stays.
 */
function withFacts(error, facts) {
    if (!(error instanceof OciError))
        return error;
    const known = Object.fromEntries(Object.entries(error.facts).filter(([, fact]) => fact !== undefined));
    const told = new OciError(error.summary, { ...facts, ...known, kind: error.facts.kind }, { cause: error.cause });
    // where it failed, not where its facts were added
    const frames = error.stack?.indexOf("\n    at ") ?? -1;
    if (frames >= 0)
        told.stack = `${told.name}: ${told.message}${error.stack?.slice(frames)}`;
    return told;
}
function isKind(error, ...kinds) {
    return error instanceof OciError && kinds.includes(error.facts.kind);
}
/**
 * Codes by which a registry says that a manifest refers to what it does not have (distribution-spec, "Error Codes").
 */
const codesOfLack = new Set(["MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN", "MANIFEST_UNKNOWN"]);
/** Whether a manifest was refused because something beneath it is not there. */
function lacksContent(error) {
    return error instanceof OciError && codesOfLack.has(error.facts.code);
}
/**
 * What the work gives; undefined if what it asks for is not there.
 * @param absent the kinds of errors that mean this.
 */
async function orAbsent(work, absent = ["not-found"]) {
    try {
        return await work();
    }
    catch (error) {
        if (isKind(error, ...absent))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 13151:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cq: () => (/* binding */ readOr),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   aB: () => (/* binding */ InvalidError),
/* harmony export */   o3: () => (/* binding */ UnparsableError)
/* harmony export */ });
/**
 * A value that does not follow its grammar: a reference, a digest, a platform, a JSON document.
 * Thrown by every parser of this room; `message` says what was expected and what came, and never
 * holds more than a short, printable piece of the input.
 */
class InvalidError extends Error {
    name = "InvalidError";
}
/** No JSON document at all, whatever was expected of it. */
class UnparsableError extends InvalidError {
}
/** What is read, or `fail` with the words of what refused it. */
function readOr(fail, read) {
    try {
        return read();
    }
    catch (error) {
        return fail(error.message);
    }
}
/** What JSON leaves as it is, though it is not to be seen or breaks a line. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A short, one-line, printable piece of untrusted text for an error message. */
function excerpt(text, limit = 120) {
    const shown = typeof text === "string" ? text : String(JSON.stringify(text) ?? text);
    const cut = shown.length > limit ? `${shown.slice(0, limit)}\u2026` : shown;
    return JSON.stringify(cut).replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}


/***/ }),

/***/ 89972:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   UH: () => (/* binding */ knownNames),
/* harmony export */   WC: () => (/* binding */ rejectCaseVariants),
/* harmony export */   cy: () => (/* binding */ isArray),
/* harmony export */   dw: () => (/* binding */ parseJsonObject),
/* harmony export */   fh: () => (/* binding */ nameOfMember),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13151);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(39970);


function isArray(value) {
    return Array.isArray(value);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/**
 * The one reader for JSON from outside. It takes I-JSON (RFC 7493): UTF-8 without a byte order mark, no name twice in
 * an object, no half of a surrogate pair, no number beyond a double, one document and nothing behind it, nested at
 * most `depth` levels. `JSON.parse` alone keeps the last of two equal names in silence, where other readers keep the
 * first. Linear in the input.
 * @param what names the document in errors (`manifest`).
 * @throws InvalidError
 */
function parseJson(bytes, what, options = {}) {
    const { limit = _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .limits */ .F.manifest, depth = _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .limits */ .F.jsonDepth, wholeNumbers = [] } = options;
    const length = typeof bytes === "string" ? Buffer.byteLength(bytes) : bytes.byteLength;
    if (length > limit)
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} is ${length} bytes long; at most ${limit} are read`);
    let text;
    try {
        text = typeof bytes === "string" ? bytes : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .UnparsableError */ .o3(`${what} is not UTF-8 text`);
    }
    if (!text.isWellFormed())
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} holds half of a surrogate pair`);
    let value;
    try {
        checkStructure(text, what, depth, wholeNumbers);
        value = JSON.parse(text);
    }
    catch (error) {
        if (error instanceof _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB)
            throw error;
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .UnparsableError */ .o3(`${what} is not JSON (it starts with ${(0,_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(text.trimStart(), 40)})`);
    }
    return value;
}
/** As `parseJson`, if the document must be an object. */
function parseJsonObject(bytes, what, options) {
    const value = parseJson(bytes, what, options);
    if (!isObject(value))
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} is not a JSON object but ${(0,_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(value, 40)}`);
    return value;
}
/**
 * Refuses members that differ from a known name only in case: Go's reader would take them for the known one, and two
 * programs would see two different documents.
 */
function rejectCaseVariants(object, known, what) {
    for (const key of Object.keys(object)) {
        const name = nameOfMember(key, known);
        if (name !== undefined && name !== key) {
            throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} has a member ${(0,_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(key)}, which some readers take for ${JSON.stringify(name)}`);
        }
    }
}
/** The known name that Go's reader takes a member for. */
function nameOfMember(key, known) {
    return known.get(folded(key));
}
/**
 * As Go's `encoding/json` compares names: the long s is an s to it, too (the Kelvin sign is a k in lower case
 * already).
 */
function folded(name) {
    return name.toLowerCase().replaceAll("\u017f", "s");
}
/** For `rejectCaseVariants`. */
function knownNames(...names) {
    return new Map(names.map((name) => [name.toLowerCase(), name]));
}
/**
 * One walk over the text: depth, names and what JSON.parse takes beyond I-JSON; that it is JSON at all is left to
 * JSON.parse.
 */
function checkStructure(text, what, maxDepth, wholeNumbers) {
    // One entry for each open bracket: the names seen in an object, null in an array.
    const open = [];
    let nameExpected = false;
    /** The member whose value comes next. */
    let member;
    for (let at = 0; at < text.length; at++) {
        switch (text.charCodeAt(at)) {
            case 0x7b: // {
            case 0x5b: {
                // [
                const object = text.charCodeAt(at) === 0x7b;
                open.push(object ? new Set() : null);
                if (open.length > maxDepth)
                    throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} is nested more than ${maxDepth} levels deep`);
                nameExpected = object;
                member = undefined;
                break;
            }
            case 0x7d: // }
            case 0x5d: // ]
                open.pop();
                nameExpected = false;
                break;
            case 0x2c: // ,
                nameExpected = open.at(-1) instanceof Set;
                member = undefined;
                break;
            case 0x22: {
                // "
                const end = endOfString(text, at);
                const names = open.at(-1);
                const raw = text.slice(at, end + 1);
                const escaped = raw.includes("\\");
                if (escaped && /\\u[dD][89a-fA-F]/.test(raw) && !JSON.parse(raw).isWellFormed()) {
                    throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} holds half of a surrogate pair`);
                }
                if (nameExpected && names) {
                    const name = escaped ? JSON.parse(raw) : raw.slice(1, -1);
                    if (names.has(name))
                        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} has the member ${(0,_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(name)} twice`);
                    names.add(name);
                    nameExpected = false;
                    member = name;
                }
                at = end;
                break;
            }
            default:
                if (isDigit(text.charCodeAt(at))) {
                    const start = at;
                    while (at + 1 < text.length && inNumber(text.charCodeAt(at + 1)))
                        at++;
                    const literal = text.slice(start, at + 1);
                    if (Number(literal) === Number.POSITIVE_INFINITY)
                        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} holds a number that is out of range`);
                    if (member !== undefined && wholeNumbers.includes(member) && !/^\d+$/.test(literal)) {
                        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`${what} has a member ${(0,_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(member)} that is written as ${(0,_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(literal)}, not as a whole number`);
                    }
                }
        }
    }
}
function isDigit(code) {
    return code >= 0x30 && code <= 0x39;
}
function inNumber(code) {
    return isDigit(code) || code === 0x2b || code === 0x2d || code === 0x2e || code === 0x45 || code === 0x65; // + - . E e
}
function endOfString(text, start) {
    for (let at = start + 1; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 0x5c)
            at++;
        else if (code === 0x22)
            return at;
    }
    return text.length;
}


/***/ }),

/***/ 18100:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ createLimiter)
/* harmony export */ });
/**
 * @param slots for each lane, at least 1.
 * First come, first served, with one exception: a waiter whose lanes are busy does not block later waiters on other
 * lanes. Slots on its lanes are reserved for it, so that a transfer over two lanes is not starved by requests on one.
 * Nothing is reserved while one of its lanes is paused: the pause may be long.
 */
function createLimiter(slots, clock, signal) {
    const lanes = new Lanes(slots, clock, signal);
    return {
        slots,
        request: (lane, work, own) => lanes.hold([lane], work, own),
        transfer: (wanted, work, own) => lanes.hold([...new Set(wanted.filter((lane) => lane !== undefined))], work, own),
        spare: (lane) => lanes.spare(lane),
        pause: (lane, milliseconds) => lanes.pause(lane, milliseconds),
    };
}
class Lanes {
    #slots;
    #clock;
    #signal;
    #lanes = new Map();
    #waiting = new Set();
    /** When the waiters are served next because a pause ends. */
    #wake;
    constructor(slots, clock, signal) {
        this.#slots = slots;
        this.#clock = clock;
        this.#signal = signal;
        // One listener for all who wait: a signal's listeners are a list that is gone through for each one that is added.
        signal.addEventListener("abort", () => {
            for (const waiter of this.#waiting) {
                this.#leave(waiter);
                waiter.fail(signal.reason);
            }
        }, { once: true });
    }
    pause(lane, milliseconds) {
        const paused = this.#state(lane);
        paused.pausedUntil = Math.max(paused.pausedUntil, this.#clock.now() + milliseconds);
    }
    spare(lane) {
        const known = this.#state(lane);
        if (known.free < 2 || known.wanted > 0 || known.pausedUntil > this.#clock.now() || this.#signal.aborted)
            return undefined;
        known.free--;
        return () => {
            known.free++;
            this.#serve();
        };
    }
    hold(names, work, own) {
        const wanted = names.map((name) => this.#state(name));
        return new Promise((resolve, reject) => {
            this.#signal.throwIfAborted();
            own?.throwIfAborted();
            const start = () => resolve(this.#run(wanted, work));
            if (this.#isFree(wanted)) {
                for (const lane of wanted)
                    lane.free--;
                start();
            }
            else
                this.#wait({ lanes: wanted, start, fail: reject }, own === this.#signal ? undefined : own);
        });
    }
    async #run(held, work) {
        try {
            return await work();
        }
        finally {
            for (const lane of held)
                lane.free++;
            this.#serve();
        }
    }
    /** Whether these lanes have slots that nobody waits for. */
    #isFree(wanted) {
        return wanted.every(({ free, wanted: waiters, pausedUntil }) => free > 0 && waiters === 0 && (pausedUntil === 0 || pausedUntil <= this.#clock.now()));
    }
    #state(lane) {
        let known = this.#lanes.get(lane);
        if (!known) {
            known = { free: this.#slots, pausedUntil: 0, wanted: 0, left: 0 };
            this.#lanes.set(lane, known);
        }
        return known;
    }
    /** @param own the run's own signal has its one listener. */
    #wait(waiter, own) {
        for (const lane of waiter.lanes)
            lane.wanted++;
        this.#waiting.add(waiter);
        if (own) {
            const onAbort = () => {
                this.#leave(waiter);
                waiter.fail(own.reason);
                this.#serve(); // what was reserved for it
            };
            own.addEventListener("abort", onAbort, { once: true });
            waiter.left = () => own.removeEventListener("abort", onAbort);
        }
        this.#serve();
    }
    #leave(waiter) {
        this.#waiting.delete(waiter);
        for (const lane of waiter.lanes)
            lane.wanted--;
        waiter.left?.();
    }
    /** Costs no more than the slots there are, however many wait: it ends as soon as no wanted lane has one left. */
    #serve() {
        const now = this.#clock.now();
        let next = Number.POSITIVE_INFINITY;
        let open = 0;
        for (const lane of this.#lanes.values()) {
            if (lane.wanted === 0)
                continue;
            const paused = lane.pausedUntil > now;
            if (paused)
                next = Math.min(next, lane.pausedUntil);
            lane.left = paused ? 0 : lane.free;
            if (lane.left > 0)
                open++;
        }
        const take = (lane) => {
            if (lane.left > 0 && --lane.left === 0)
                open--;
        };
        // begun when all is settled here: their work may come back for more at once
        const served = [];
        for (const waiter of this.#waiting) {
            if (open === 0)
                break;
            if (waiter.lanes.every((lane) => lane.left > 0)) {
                this.#leave(waiter);
                for (const lane of waiter.lanes) {
                    lane.free--;
                    take(lane);
                }
                served.push(waiter);
            }
            else if (waiter.lanes.every((lane) => lane.pausedUntil <= now))
                waiter.lanes.forEach(take);
        }
        if (next < Number.POSITIVE_INFINITY && (this.#wake === undefined || next < this.#wake))
            this.#wakeAt(next, now);
        for (const waiter of served)
            waiter.start();
    }
    #wakeAt(next, now) {
        this.#wake = next;
        this.#clock.sleep(next - now, this.#signal).then(() => {
            this.#wake = undefined;
            this.#serve();
        }, () => { });
    }
}


/***/ }),

/***/ 39970:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ limits)
/* harmony export */ });
/** Bounds on what is taken from outside, in bytes unless another unit is named. */
const limits = {
    manifest: 8 * 1024 * 1024,
    config: 8 * 1024 * 1024,
    layoutIndex: 16 * 1024 * 1024,
    layoutMarker: 4 * 1024,
    credentialsFile: 1024 * 1024,
    token: 64 * 1024,
    errorBody: 64 * 1024,
    tagsPage: 16 * 1024 * 1024,
    /** All pages of one listing. */
    listing: 64 * 1024 * 1024,
    /** JSON nesting, levels. */
    jsonDepth: 64,
    /** Index within index, levels. */
    indexDepth: 8,
    /** Pages of one listing. */
    pages: 10_000,
    /** Tags of one repository. */
    tags: 1_000_000,
    /** Repositories of one registry. */
    repositories: 1_000_000,
    /** Referrers of one subject. */
    referrers: 10_000,
    /** A lock, or a list of locations, of an imgpkg bundle. */
    lock: 4 * 1024 * 1024,
    /** The layer of an imgpkg bundle, unpacked. */
    bundleLayer: 2 * 1024 * 1024 * 1024,
    /** Bundle within bundle, levels. */
    bundleDepth: 16,
    /** Images that a bundle and those within it lock, each once. */
    lockedImages: 10_000,
    /** Manifests of one graph. */
    graph: 100_000,
};


/***/ }),

/***/ 20025:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ parallel),
/* harmony export */   b: () => (/* binding */ Pool)
/* harmony export */ });
/** Work on many things at once, bounded over all calls together. */
class Pool {
    #free;
    /** @param helpers how many tasks may run beside those of the callers themselves. */
    constructor(helpers) {
        this.#free = helpers;
    }
    /**
     * Does `work` for each item and settles when all of it has. After the first failure no new item is begun, and that
     * failure is thrown at the end. May be called from inside `work`: the caller itself always goes on, others help as
     * far as there are any to spare. So nested calls cannot wait for one another, and no list of promises grows with
     * the number of items.
     */
    async each(items, work) {
        const iterator = items[Symbol.iterator]();
        const helping = new Set();
        const failures = [];
        const loop = async () => {
            while (failures.length === 0) {
                const next = iterator.next();
                if (next.done)
                    return;
                try {
                    // Begun before anyone helps, so that items begin in their order.
                    const working = work(next.value);
                    if (this.#free > 0)
                        help();
                    await working;
                }
                catch (error) {
                    failures.push(error);
                }
            }
        };
        const help = () => {
            this.#free--;
            const helper = loop().finally(() => {
                this.#free++;
                helping.delete(helper);
            });
            helping.add(helper);
        };
        await loop();
        while (helping.size > 0)
            await Promise.all(helping);
        if (failures.length > 0)
            throw failures[0];
    }
    /** As `each`, with the results in the items' order. */
    async map(items, work) {
        const results = new Array(items.length);
        await this.each(items.entries(), async ([at, item]) => {
            results[at] = await work(item, at);
        });
        return results;
    }
}
/** As `Pool.map`, at most `bound` at once. */
function parallel(items, bound, work) {
    return new Pool(bound - 1).map([...items], work);
}


/***/ }),

/***/ 40696:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ remembered)
/* harmony export */ });
/**
 * What was made for a key before, else what is made now. A failure is forgotten, and tried anew by who asks next.
 */
function remembered(known, key, make) {
    const found = known.get(key);
    if (found)
        return found;
    const made = make();
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
}


/***/ }),

/***/ 94179:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ safe),
/* harmony export */   z: () => (/* binding */ printed)
/* harmony export */ });
/** Control, format (bidirectional, invisible), line and paragraph separators, lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Most text is this; the expression above takes ten milliseconds to be made ready. */
const plain = /^[\x20-\x7e]*$/;
/**
 * Text from outside made fit for a log line: one line, no control, bidirectional or invisible characters, and nothing
 * the runner could take for a workflow command (`::cmd::` at the start of a line, `##[cmd]` anywhere in it).
 * @param limit in characters; what is longer is cut and marked with an ellipsis.
 */
function safe(text, limit = 1024) {
    const whole = typeof text === "string" ? text : shown(text);
    const cut = whole.length > limit ? `${whole.slice(0, limit)}\u2026` : whole;
    const visible = printed(cut);
    return /^\s*::/.test(visible) ? `'${visible}` : visible;
}
/** How a piece of text reads within what `safe` makes of a longer one. */
function printed(text) {
    return (plain.test(text) ? text : escaped(text)).replaceAll("##[", "# #[");
}
function escaped(text) {
    return text.replace(/\r\n|\r|\n/g, "\u2424").replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
/** An object from JSON may have a `toString` that is no function. */
function shown(value) {
    try {
        return String(value);
    }
    catch {
        return typeof value;
    }
}


/***/ }),

/***/ 1720:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nz: () => (/* binding */ mayBeFreed),
/* harmony export */   YF: () => (/* binding */ mayNotBeFreed),
/* harmony export */   t9: () => (/* binding */ free)
/* harmony export */ });
const freeable = new WeakSet();
/**
 * Notes that nobody else will look at a chunk's memory, nor the one who hands it on: whoever needs it last may free
 * it. Chunks that are left to the garbage collector make it go over the whole heap every 20 MB. One that is a part of
 * its memory is not noted: the rest may be other chunks, or the pool that Node takes small buffers from.
 */
function mayBeFreed(chunk) {
    if (chunk.byteLength > 0 && chunk.byteLength === chunk.buffer.byteLength)
        freeable.add(chunk);
}
/** For who hands a chunk to several: none of them is the last to need it. */
function mayNotBeFreed(chunk) {
    freeable.delete(chunk);
}
/** Frees the chunk's memory if that may be done; the chunk is empty then. For who wrote it, when it is written. */
function free(chunk) {
    if (freeable.delete(chunk) && chunk.buffer instanceof ArrayBuffer)
        chunk.buffer.transfer(0);
}


/***/ }),

/***/ 98662:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dj: () => (/* binding */ missingEntry),
/* harmony export */   T5: () => (/* binding */ hasEntries),
/* harmony export */   q7: () => (/* binding */ defaultEntry)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68825);
/* harmony import */ var _oci_entry_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57473);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9541);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(94179);




function hasEntries(source) {
    return "entries" in source;
}
/**
 * What is read where neither tag nor digest is named: the only entry of a layout or archive. Undefined for a source
 * without such a list (a registry).
 * @throws OciError of kind "not-found" if it is empty, of kind "input" if there are several: it lists them.
 */
async function defaultEntry(source) {
    if (!hasEntries(source))
        return undefined;
    const entries = await source.entries();
    const [only, ...others] = entries;
    if (only === undefined)
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf("it holds nothing", { kind: "not-found", reference: source.name });
    if (others.length === 0)
        return only.descriptor;
    const shown = entries.map(({ names, descriptor }) => {
        const usable = names.filter(_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_1__/* .isEntryName */ .GC);
        return usable.length > 0 ? usable.map((name) => (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safe */ .g)(name, 200)).join(" = ") : `@${descriptor.digest}`;
    });
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`it has ${entries.length} entries, name one of them: ${listed(shown)}`, { kind: "input", reference: source.name });
}
/** The first of them, as a line is readable with. @param names already safe to be shown, or references */
function listed(names) {
    const shown = names.slice(0, 20);
    return `${shown.join(", ")}${names.length > shown.length ? ", \u2026" : ""}`;
}
/** @param names those that are there instead; what cannot be asked for is not told */
function missingEntry(place, at, names = []) {
    const there = names.filter(_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_1__/* .isEntryName */ .GC);
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf("is not there", {
        kind: "not-found",
        operation: "read manifest",
        reference: (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? `${place}@${at}` : `${place}:${at}`,
        detail: there.length > 0 ? `there is ${listed(there.map((each) => (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safe */ .g)(each, 200)))}` : undefined,
    });
}


/***/ }),

/***/ 37032:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ compressionByName),
/* harmony export */   t: () => (/* binding */ foreignCompressionByName)
/* harmony export */ });
/** How a file of this name is to be compressed: `.tar.gz`, `.tgz`, `.gz`, or `.tar.zst`, `.tzst`, `.zst`, `.zstd`. */
function compressionByName(path) {
    if (/\.t?gz$/i.test(path))
        return "gzip";
    return /\.(?:tzst|zstd?)$/i.test(path) ? "zstd" : "none";
}
/** The compression that a file's name promises and that we do not write; undefined if it promises none such. */
function foreignCompressionByName(path) {
    return /\.(?:t?xz|t?bz2|tbz|lz4|lz|zip|7z|br|tar\.Z)$/i.exec(path)?.[0];
}


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 73339:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("module");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 33838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fM: () => (/* binding */ addPath),
  Yz: () => (/* binding */ core_debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  pq: () => (/* binding */ info),
  _o: () => (/* binding */ isDebug),
  lm: () => (/* binding */ notice),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, markdownSummary, platform, saveState, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/auth.js
var auth = __nccwpck_require__(92145);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules

;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        file_command_issueFileCommand('PATH', inputPath);
    }
    else {
        command_issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 92145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   tZ: () => (/* binding */ BearerCredentialHandler)
/* harmony export */ });
/* unused harmony exports BasicCredentialHandler, PersonalAccessTokenCredentialHandler */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map

/***/ }),

/***/ 22501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ waitForContent),
/* harmony export */   f: () => (/* binding */ waitFor)
/* harmony export */ });
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62148);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55031);



/** Milliseconds between two attempts: at first, and at most. */
const pauses = { first: 2000, longest: 30_000 };
/**
 * Tries until it succeeds, with growing pauses, for as long as what is wanted may still come: content that is not
 * there, and signatures and referrers that land after it.
 * @param patience milliseconds; none: one attempt.
 * @throws what the last attempt failed for, and how long was waited; what is no matter of time at once
 */
async function waitFor(ctx, patience, attempt) {
    const began = ctx.clock.now();
    for (let pause = pauses.first;; pause = Math.min(pause * 1.5, pauses.longest)) {
        try {
            return await attempt();
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            if (!patience || !mayCome(error))
                throw error;
            const left = began + patience - ctx.clock.now();
            if (left <= 0) {
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`${error.summary} (waited for ${Math.round(patience / 1000)} s)`, error.facts, { cause: error.cause });
            }
            if (pause === pauses.first)
                ctx.emit({ type: "info", message: `${error.message}; waiting up to ${Math.round(patience / 1000)} s for it` });
            // Many jobs of one run wait for the same.
            await ctx.clock.sleep(Math.min(left, pause * (1 + ctx.random() / 4)), ctx.signal);
        }
    }
}
/**
 * As `waitFor`, `wait` milliseconds; while it waits, the content is looked for by one HEAD, and the work is done once
 * it is there.
 */
function waitForContent(ctx, stores, { reference, wait }, work) {
    return waitFor(ctx, wait, async () => {
        if (wait) {
            const { source, at } = await (0,_content_js__WEBPACK_IMPORTED_MODULE_2__/* .openContent */ .Q4)(stores, reference);
            await source.resolve(at);
        }
        return work();
    });
}
const isDockerHub = /^(?:registry-1|auth)\.docker\.io(?::443)?$/;
/** GitHub's registry and Docker Hub refuse who asks for a repository that nothing was pushed to yet. */
function mayCome(error) {
    if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isKind */ .VF)(error, "not-found", "unsigned"))
        return true;
    const { host = "" } = error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf ? error.facts : {};
    return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isKind */ .VF)(error, "denied", "unauthorized") && ((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isGithubRegistry */ .HV)(host) || isDockerHub.test(host));
}


/***/ }),

/***/ 27595:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Budget)
/* harmony export */ });
/** So many bytes that may be taken in all, by one or by many. */
class Budget {
    #left;
    #exceeded;
    /** @param exceeded the error for who takes more than is left. */
    constructor(bytes, exceeded) {
        this.#left = bytes;
        this.#exceeded = exceeded;
    }
    take(bytes) {
        this.#left -= bytes;
        if (this.#left < 0)
            throw this.#exceeded();
    }
}


/***/ }),

/***/ 36657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _M: () => (/* binding */ parseYamlMaps),
/* harmony export */   _S: () => (/* binding */ misaligned),
/* harmony export */   j4: () => (/* binding */ parseYamlList)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13151);


/**
 * How all YAML is read: every scalar is a string. That no key stands twice is checked here: the library's own check
 * takes minutes for a map of 20,000 keys.
 */
const reading = { schema: "failsafe", logLevel: "error", prettyErrors: false, uniqueKeys: false };
/**
 * Finds what is wrong before values are made of a document. Keys are text: the library takes for ever to make text of
 * maps within keys of maps within keys.
 */
function wrongIn(document) {
    const [broken] = document.errors;
    if (broken)
        return { code: broken.code, at: broken.pos[0] };
    let wrong;
    const note = (code, node) => {
        wrong = { code, at: node?.range?.[0] ?? 0 };
        return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
    };
    try {
        (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
            Map: (_, { items }) => {
                const seen = new Set();
                for (const { key } of items) {
                    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
                        return note("BAD_KEY", key);
                    const name = String(key.value);
                    if (seen.has(name))
                        return note("DUPLICATE_KEY", key);
                    seen.add(name);
                }
                return undefined;
            },
        });
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        return { code: "RESOURCE_EXHAUSTION", at: 0 };
    }
    return wrong;
}
function valueOf(document) {
    try {
        return document.toJS({ maxAliasCount: 0 });
    }
    catch {
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB("it is not YAML without anchors and aliases");
    }
}
/**
 * The documents of a text that are not empty: maps whose scalars are all strings.
 * @throws InvalidError: no YAML, an alias, a key twice or one that is no text, a document that is no map
 */
function parseYamlMaps(text) {
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, reading);
    return ("empty" in documents ? [] : documents).flatMap((document) => {
        const wrong = wrongIn(document);
        if (wrong)
            throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(`it is not YAML (${wrong.code})`);
        if (document.contents === null)
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(document.contents))
            throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB("it is no lock and no list: a document is a map with apiVersion and kind");
        return [valueOf(document)];
    });
}
/** What most lists that are no YAML have wrong. */
const misaligned = "the members of an item must begin in the same column, behind its dash";
/** Whether a member or a dash stands in a column where nothing of the kind can. */
function isMisaligned({ errors }) {
    return errors.some(({ code, message }) => code === "MULTILINE_IMPLICIT_KEY" || /^Sequence item without -|^Unexpected (?:map-value|seq-item)-ind/.test(message));
}
/**
 * @returns no item for an empty text
 * @throws InvalidError that shows nothing of the text: no YAML, an alias, a key twice or one that is no text, no list
 */
function parseYamlList(text) {
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { ...reading, lineCounter });
    const wrong = wrongIn(document);
    if (wrong) {
        const line = `it is not YAML (line ${lineCounter.linePos(wrong.at).line})`;
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB(isMisaligned(document) ? `${line}: ${misaligned}` : line);
    }
    const list = valueOf(document);
    if (list === null || list === undefined || list === "")
        return { items: [], changes: [] };
    if (!Array.isArray(list))
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB("it must be a list");
    return { items: list, changes: changesIn(document, text, lineCounter) };
}
function changesIn(document, text, lines) {
    const changes = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Node: (key, node, path) => {
            const [start, end] = node.range ?? [0, 0];
            // path: the document, the list, the item's map, its pair
            const pair = path[3];
            const item = path.length === 2 ? Number(key) : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(path[2]) ? path[1].items.indexOf(path[2]) : -1;
            const member = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair?.key) ? String(pair.key.value) : undefined;
            const note = (how, text) => changes.push({ how, line: lines.linePos(start).line, item: item + 1, member, text });
            if ("anchor" in node && node.anchor !== undefined)
                note("an anchor (&)", `&${node.anchor}`);
            if ("tag" in node && node.tag !== undefined)
                note("a tag (!)", node.tag);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || path.length === 0)
                return;
            if (node.type === "PLAIN" && /^[ \t]+#/.test(text.slice(end)))
                note("a comment (#) behind a value");
            if (node.type !== "BLOCK_LITERAL" && text.slice(start, end).includes("\n"))
                note("a value of several lines");
        },
    });
    return changes;
}


/***/ }),

/***/ 38197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tags),
/* harmony export */   b: () => (/* binding */ compareTags)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55031);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57761);


/** The tags of a repository, sorted. */
async function tags(request, stores) {
    const source = await stores.source(request.repository);
    const all = await (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .allTags */ .Jw)(source);
    const sorted = [...all].filter((tag) => request.selects?.(tag) ?? true).sort(compareTags);
    return { repository: (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .locationName */ .zb)(request.repository), tags: sorted, total: all.size, latest: (0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .latestOf */ .Te)(sorted) };
}
/**
 * Orders tags the way people count: numbers by their value (`v1.9` before `v1.10`), pre-releases before their release
 * and among each other as semver has it (`1.1.0-rc.1` before `1.1.0`), all else by code unit, and a tag before those
 * it is a prefix of.
 */
function compareTags(a, b) {
    const [left, right] = [splitTag(a), splitTag(b)];
    return compareNumbers(left.core, right.core) || left.rank - right.rank || compareRests(left, right) || (a < b ? -1 : a > b ? 1 : 0);
}
function splitTag(tag) {
    const core = /^v?\d+\.\d+\.\d+/.exec(tag)?.[0] ?? tag;
    const rest = tag.slice(core.length);
    if (rest === "")
        return { core, rest, rank: 2 };
    if (!rest.startsWith("-"))
        return { core, rest, rank: 3 };
    return { core, rest, rank: (0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .comparePrereleases */ .VT)(rest.slice(1), rest.slice(1)) === undefined ? 1 : 0 };
}
function compareRests(a, b) {
    return a.rank === 0 ? ((0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .comparePrereleases */ .VT)(a.rest.slice(1), b.rest.slice(1)) ?? 0) : compareNumbers(a.rest, b.rest);
}
/** Runs of digits by their value, all else by code unit. Numbers may be of any length. */
function compareNumbers(a, b) {
    const left = a.match(/\d+|\D+/g) ?? [];
    const right = b.match(/\d+|\D+/g) ?? [];
    for (let at = 0; at < left.length && at < right.length; at++) {
        const order = compareParts(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
function compareParts(a, b) {
    if (/^\d/.test(a) && /^\d/.test(b)) {
        const x = a.replace(/^0+(?=\d)/, "");
        const y = b.replace(/^0+(?=\d)/, "");
        return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
    }
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 39400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ treeOfManifest),
/* harmony export */   WQ: () => (/* binding */ describeNode),
/* harmony export */   g7: () => (/* binding */ treeOf)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55031);



/** @param read manifests of which the list does not say enough */
function describeNode(location, { descriptor, of, relation }, read) {
    const { digest, mediaType, size } = descriptor;
    const isReferrer = relation === "referrer";
    const manifest = isReferrer ? read.get(digest) : undefined;
    const annotations = manifest && Object.keys(manifest.annotations).length > 0 ? manifest.annotations : descriptor.annotations;
    const predicateTypes = manifest ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypesOf */ .uh)(manifest) : (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypesOf */ .uh)({ annotations: annotations ?? {}, layers: [] });
    return {
        reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_2__/* .pinned */ .dp)(location, digest),
        digest,
        mediaType,
        artifactType: manifest ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest) : descriptor.artifactType,
        size: manifest?.descriptor.size ?? size,
        annotations,
        predicateTypes: predicateTypes.length > 0 ? predicateTypes : undefined,
        subject: isReferrer ? of : undefined,
    };
}
const all = { digestTags: new Map(), shown: () => true, read: new Map() };
/** A graph of manifests and referrers as people and workflows are told of it. */
function treeOf(location, node, growth = all) {
    const platform = node.relation === "child" ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .platformOf */ .tj)(node.descriptor) : undefined;
    const digestTags = (growth.digestTags.get(node.descriptor.digest) ?? []).map(({ tag }) => tag);
    return {
        ...describeNode(location, node, growth.read),
        platform: platform && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)(platform),
        attestation: node.relation === "child" && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(node.descriptor) ? true : undefined,
        digestTags: digestTags.length > 0 ? digestTags : undefined,
        manifests: node.children.length > 0 ? node.children.map((child) => treeOf(location, child, growth)) : undefined,
        // What does not match stays where it leads to something that does.
        referrers: node.referrers.filter((referrer) => leadsTo(referrer, growth.shown)).map((referrer) => treeOf(location, referrer, growth)),
    };
}
function leadsTo(node, shown) {
    return shown(node) || [...node.children, ...node.referrers].some((next) => leadsTo(next, shown));
}
/** What an index alone says: its manifests, one level. */
function treeOfManifest(location, { descriptor, manifests }) {
    const children = manifests.map((child) => ({ descriptor: child, relation: "child", of: descriptor.digest, children: [], referrers: [] }));
    return treeOf(location, { descriptor, relation: "root", children, referrers: [] });
}


/***/ }),

/***/ 51992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ describedOutputs),
/* harmony export */   Cv: () => (/* binding */ about),
/* harmony export */   _N: () => (/* binding */ layerTable),
/* harmony export */   kc: () => (/* binding */ errorText),
/* harmony export */   mh: () => (/* binding */ descriptorJson),
/* harmony export */   vr: () => (/* binding */ reportMissing),
/* harmony export */   yd: () => (/* binding */ contentNames),
/* harmony export */   yw: () => (/* binding */ describedNames)
/* harmony export */ });
/* harmony import */ var _oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62427);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68825);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49603);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93245);






function describedOutputs(content) {
    return {
        digest: content?.digest,
        reference: content?.reference,
        "media-type": content?.mediaType,
        size: content && String(content.size),
    };
}
const describedNames = ["digest", "reference", "media-type", "size"];
/** The outputs of an operation that has the manifest's bytes, too. */
const contentNames = [...describedNames, "manifest", "manifest-path"];
/**
 * What an operation says of one reference that is not there, and need not be.
 * @param types of artifacts of which one was looked for, if that is what may be missing.
 */
function reportMissing(operation, reference, types = []) {
    const what = types.length === 0 ? "It is not there." : `It is not there, or nothing of type ${types.join(", ")} refers to it.`;
    return {
        line: types.length === 0 ? `Not there: ${reference}` : `Not there: ${reference}, or what refers to it of type ${types.join(", ")}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(reference)}`,
        sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(what)}</p>` }],
    };
}
/** The members by which a result describes a manifest, besides its `reference`. */
function descriptorJson(content) {
    return { digest: content?.digest, mediaType: content?.mediaType, size: content?.size };
}
/** Why something failed, for people; undefined if it did not. */
function errorText({ error }) {
    return error === undefined ? undefined : (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error);
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[_oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(layer.annotations?.[_oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}


/***/ }),

/***/ 57761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nj: () => (/* binding */ lowerVersions),
/* harmony export */   Te: () => (/* binding */ latestOf),
/* harmony export */   VT: () => (/* binding */ comparePrereleases),
/* harmony export */   versionRange: () => (/* binding */ versionRange)
/* harmony export */ });
/* unused harmony export byVersion */
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96782);
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13151);




/**
 * The version that a tag is: three numbers, a leading `v` allowed, perhaps with a pre-release (`1.2.3-rc.1`). A tag
 * cannot hold the `+` of a build, so Helm and OpenTofu write `_` for it. `1`, `1.2` and `latest` are none: they move.
 */
function versionOf(tag) {
    return /^v?\d/.test(tag) ? (semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(tag.replace(/^v/, "").replace("_", "+"))?.version ?? undefined) : undefined;
}
/**
 * Whether a tag is a version of a range, in npm's grammar (`^1.2`, `>=1 <3 || 5.x`). Pre-releases only if the
 * range names one of the same three numbers.
 * @throws InvalidError if it is no range
 */
function versionRange(text) {
    let range;
    try {
        range = new (semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0___default())(text);
    }
    catch {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .Kb)(text)} is not a range of versions (expected one as npm writes it, such as ^1.2 or >=1 <3)`);
    }
    return (tag) => {
        const version = versionOf(tag);
        return version !== undefined && range.test(version);
    };
}
/** The tag of the highest release: pre-releases do not count. Undefined if no tag is a release. */
function latestOf(tags) {
    return byVersion(tags.filter((tag) => !versionOf(tag)?.includes("-"))).at(-1);
}
/** The tags that are versions, the lowest first; the same version twice (`1.0.0`, `v1.0.0`) in the order given. */
function byVersion(tags) {
    return tags
        .flatMap((tag) => {
        const version = versionOf(tag);
        return version === undefined ? [] : [{ tag, version }];
    })
        .sort((a, b) => semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default()(a.version, b.version))
        .map(({ tag }) => tag);
}
/** The tags that are versions, and not among the `count` highest of them. `1.0.0` and `v1.0.0` are one version. */
function lowerVersions(tags, count) {
    const highest = new Set([...new Set(byVersion(tags).map(versionOf).reverse())].slice(0, count));
    return new Set(byVersion(tags).filter((tag) => !highest.has(versionOf(tag))));
}
/** Semver's order of two versions' pre-releases; undefined if one of them is no pre-release by its grammar. */
function comparePrereleases(a, b) {
    const [left, right] = [semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(`0.0.0-${a}`), semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(`0.0.0-${b}`)];
    return left && right ? semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default()(left, right) : undefined;
}


/***/ }),

/***/ 75196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ ignoresMissing),
/* harmony export */   D0: () => (/* binding */ repositoryOnly),
/* harmony export */   D5: () => (/* binding */ requiredTypes),
/* harmony export */   Ft: () => (/* binding */ references),
/* harmony export */   In: () => (/* binding */ onePlatform),
/* harmony export */   JK: () => (/* binding */ oneArtifactType),
/* harmony export */   M6: () => (/* binding */ withTagOrDigest),
/* harmony export */   S0: () => (/* binding */ oneReference),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   jH: () => (/* binding */ atMostOne),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   pC: () => (/* binding */ selectedTags),
/* harmony export */   rg: () => (/* binding */ notGiven),
/* harmony export */   xq: () => (/* binding */ requiredTypeInputs)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13151);


// What the requests of several operations are made of. Each function throws an OciError of kind "input" that names the
// input.
const requiredTypeInputs = ["require-artifact-types", "require-predicate-types"];
function requiredTypes(inputs) {
    return { requireArtifactTypes: inputs.get("require-artifact-types"), requirePredicateTypes: inputs.get("require-predicate-types") };
}
function required(inputs, name, items) {
    if (items.length === 0)
        throw notGiven(inputs, name);
    return items;
}
/** What most often leaves a required input empty is an expression that names a step or an output wrongly. */
function notGiven(inputs, name) {
    return inputs.refuse(name, `it is required for ${inputs.operation} and not given (an expression without a value leaves it empty)`);
}
function atMostOne(inputs, name, items, what = "one") {
    if (items.length > 1)
        throw inputs.refuse(name, `${inputs.operation} takes ${what}`);
    return items[0];
}
function oneReference(inputs) {
    return atMostOne(inputs, "reference", required(inputs, "reference", inputs.get("reference")));
}
function oneArtifactType(inputs) {
    return atMostOne(inputs, "artifact-type", inputs.get("artifact-type"), "one artifact type");
}
function onePlatform(inputs) {
    return atMostOne(inputs, "platform", inputs.get("platform"), "one platform");
}
/** An input's text, read by a function that throws InvalidError. */
function parsed(inputs, name, read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .aB)
            throw inputs.refuse(name, error.message);
        throw error;
    }
}
/** What `tag-filter` and `semver` let through: tags that either of them does. Undefined if neither is given. */
async function selectedTags(inputs) {
    const filter = inputs.get("tag-filter");
    const range = inputs.get("semver");
    if (range === undefined)
        return filter;
    const { versionRange } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(761)]).then(__webpack_require__.bind(__webpack_require__, 57761));
    const inRange = parsed(inputs, "semver", () => versionRange(range));
    return (tag) => (filter?.(tag) ?? false) || inRange(tag);
}
/** The input `reference`: at least one, each once. */
function references(inputs) {
    return distinct(required(inputs, "reference", inputs.get("reference")));
}
function distinct(locations) {
    return [...new Map(locations.map((location) => [(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location), location])).values()];
}
/** A registry's location must name a tag or a digest. */
function withTagOrDigest(inputs, name, location) {
    if (location.transport === "docker" && (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) === undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} needs a tag or a digest; "latest" is implied for reading only`);
    }
    return location;
}
function repositoryOnly(inputs, name, location) {
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) !== undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} must name a repository, without tag and digest`);
    }
    return location;
}
function ignoresMissing(inputs) {
    return inputs.get("if-missing") === "ignore";
}


/***/ })
/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		(__webpack_modules__[moduleId] ?? Object.assign(__webpack_modules__, __WEBPACK_EXTERNAL_createRequire(import.meta.url)("./late.cjs"))[moduleId]).call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	const sharedChunks = {"0":["shared-1","shared-11","shared-12"],"51":["shared-13"],"57":["shared-10"],"97":["shared-4","shared-6"],"147":["shared-8"],"194":["shared-7","shared-8","shared-14","shared-15","shared-17","shared-21"],"198":["shared-5","shared-11","shared-20","shared-21","shared-23"],"222":["shared-14","shared-19","shared-23"],"247":["shared-16"],"276":["shared-4","shared-5","shared-9","shared-22"],"289":["shared-2","shared-9"],"317":["shared-13"],"351":["shared-22"],"373":["shared-16"],"435":["shared-1","shared-12","shared-17"],"449":["shared-10","shared-18"],"492":["shared-14","shared-17","shared-19"],"570":["shared-7"],"582":["shared-13"],"626":["shared-2","shared-3","shared-9"],"670":["shared-1","shared-15","shared-20"],"740":["shared-18"],"767":["shared-3"],"805":["shared-6"]};
__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all([chunkId, ...(sharedChunks[chunkId] ?? [])].reduce((promises, chunkId) => {
/******/ 			__nccwpck_require__.f.j(chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(79407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
