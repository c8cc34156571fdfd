const MOST_EVENTS = 100;
const RECONNECT_MILLIS = 3000;
const ALLOWED = {PLACED: ['pay', 'cancel'], PAID: ['ship', 'cancel'], SHIPPED: [], CANCELLED: []};

const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Builds an element. What it shows becomes text nodes, never markup. */
function element(name, attributes, ...children) {
    const created = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => created.setAttribute(key, value));
    created.append(...children);
    return created;
}

const time = (timestamp) => element('time', {datetime: timestamp}, new Date(timestamp).toLocaleTimeString());
const type = (name) => element('span', {class: 'type', 'data-type': name}, name);
const money = (amount) => amount.toLocaleString(undefined, {minimumFractionDigits: 2, maximumFractionDigits: 2});

function tell(section, text, failed = false) {
    const outcome = find('.outcome', section);
    outcome.textContent = text;
    outcome.classList.toggle('failed', failed);
}

/** Returns what the server answers, throws its problem if it is one. */
async function call(method, path, body) {
    let response;
    try {
        response = await fetch(path, {
            method,
            headers: {'Content-Type': 'application/json'},
            body: body && JSON.stringify(body)
        });
    } catch {
        throw {detail: (method === 'GET') ? 'The server cannot be reached.'
            : 'There was no answer: the change may have been stored or not.'};
    }
    const answer = await response.json().catch(() => ({detail: `The server answered ${response.status}.`}));
    if (!response.ok) {
        throw answer;
    }
    return answer;
}

/** Runs one action of a section at a time and tells how it ended. */
async function attempt(section, action) {
    if (section.ariaBusy === 'true') {
        return;
    }
    section.ariaBusy = 'true';
    const [text, failed] = await action().then((done) => [done, false], (problem) => [problem.detail, true]);
    section.ariaBusy = 'false';
    tell(section, text, failed);
}

// Live events

const connection = find('#connection');
const events = find('#events');

function connect() {
    const source = new EventSource('events/live');
    source.onopen = () => {
        connected(true);
        refresh();
    };
    source.onerror = () => {
        connected(false);
        if (source.readyState === EventSource.CLOSED) {
            setTimeout(connect, RECONNECT_MILLIS);
        }
    };
    source.addEventListener('stored', ({data}) => stored(JSON.parse(data)));
}

function connected(live) {
    if (!live && connection.dataset.state === 'live') {
        log(element('li', {class: 'gap'}, 'Connection lost. What is stored meanwhile is not shown here.'));
    }
    connection.dataset.state = live ? 'live' : 'lost';
    connection.textContent = live ? 'Live' : 'Reconnecting…';
}

function stored(fact) {
    log(element('li', {}, time(fact.timestamp), type(fact.eventType),
        element('a', {href: '#' + fact.actorId}, fact.actorId), element('span', {}, `version ${fact.version}`)));
    if (fact.actorId === chosen()) {
        refresh();
    }
}

function log(entry) {
    find('#nothing-yet').hidden = true;
    events.prepend(entry);
    if (events.childElementCount > MOST_EVENTS) {
        events.lastElementChild.remove();
    }
}

// The chosen order, named by the fragment of the page's address

const orderSection = find('#order');
const chosen = () => location.hash.slice(1);
let refreshes = 0;

async function refresh() {
    const id = chosen();
    const mine = ++refreshes;
    if (!id) {
        return;
    }
    find('[name=id]', orderSection).value = id;
    try {
        const path = 'orders/' + encodeURIComponent(id);
        const [order, history] = await Promise.all([call('GET', path), call('GET', path + '/events').catch(expired)]);
        if (mine === refreshes) {
            show(order, history);
        }
    } catch (problem) {
        if (mine === refreshes) {
            find('#chosen').hidden = true;
            tell(orderSection, problem.detail, true);
        }
    }
}

/** An order outlives its oldest events. */
function expired(problem) {
    if (problem.status !== 410) {
        throw problem;
    }
    return [];
}

function show(order, history) {
    find('#chosen').hidden = false;
    find('#status').textContent = order.status;
    find('#version').textContent = order.version;
    find('#customer').textContent = order.customer;
    find('#total').textContent = money(order.total);
    findAll('#actions button').forEach((button) => {
        button.disabled = !ALLOWED[order.status].includes(button.value);
    });
    find('#history').replaceChildren(...history.map((event) => element('li', {}, time(event.timestamp),
        type(event.eventType), element('span', {}, `version ${event.version}`),
        ...Object.entries(event.data).map(([name, value]) => element('code', {}, `${name}: ${JSON.stringify(value)}`)))));
}

find('#find').addEventListener('submit', (submit) => {
    submit.preventDefault();
    location.hash = find('[name=id]', orderSection).value.trim();
});

find('#actions').addEventListener('click', ({target}) => {
    if (target.value) {
        attempt(orderSection, async () => {
            const order = await call('POST', `orders/${encodeURIComponent(chosen())}/${target.value}`);
            await refresh();
            return `Stored as version ${order.version}.`;
        });
    }
});

addEventListener('hashchange', () => {
    tell(orderSection, '');
    orderSection.scrollIntoView({block: 'nearest'});
    refresh();
});

// Placing an order

const form = find('#place');
const items = find('#items');

function addItem() {
    items.append(find('#item').content.cloneNode(true));
    nameInputs();
}

/** Gives each input the name that the server's problems use for it. */
function nameInputs() {
    findAll('fieldset', items).forEach((item, i) => {
        find('legend', item).textContent = `Item ${i + 1}`;
        findAll('input', item).forEach((input) => {
            input.name = `items[${i}].${input.dataset.field}`;
        });
        find('.remove', item).hidden = items.childElementCount === 1;
    });
}

/** Leaves what is not a number as it is, for the server to refuse. */
function number(text) {
    return (text.trim() === '' || Number.isNaN(Number(text))) ? text : Number(text);
}

function wish() {
    return {
        customer: form.elements.customer.value,
        items: findAll('fieldset', items).map((item) => {
            const [sku, quantity, price] = findAll('input', item).map((input) => input.value);
            return {sku, quantity: number(quantity), price: number(price)};
        })
    };
}

function mark(errors) {
    findAll('.error', form).forEach((error) => error.remove());
    findAll('input', form).forEach((input) => {
        const messages = errors.filter(({field}) => field === input.name).map(({message}) => message);
        input.ariaInvalid = messages.length > 0;
        if (messages.length > 0) {
            input.parentElement.append(element('span', {class: 'error'}, messages.join(', ')));
        }
    });
    find('[aria-invalid=true]', form)?.focus();
}

async function place() {
    try {
        const order = await call('POST', 'orders', wish());
        mark([]);
        location.hash = order.id;
        return `Stored as ${order.id}.`;
    } catch (problem) {
        mark(problem.errors ?? []);
        throw problem;
    }
}

form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    attempt(form, place);
});

find('#add-item').addEventListener('click', addItem);

items.addEventListener('click', ({target}) => {
    if (target.matches('.remove')) {
        target.closest('fieldset').remove();
        nameInputs();
    }
});

addItem();
connect();
