/**
 * The sidebar, the marks in the text and the panel before publication. Everything that comes from a story is put into the
 * page as text, never as markup. What may be published is decided on the server; this only shows it.
 */
( function ( wp ) {
	'use strict';
	const { createElement: el, Fragment, useEffect, useRef, useState } = wp.element;
	const { __, _n, sprintf } = wp.i18n;
	const { useSelect, useDispatch, select, dispatch } = wp.data;
	const { Button, PanelBody, TextareaControl, ToggleControl, Spinner } = wp.components;
	const { PluginSidebar, PluginSidebarMoreMenuItem, PluginPrePublishPanel } = wp.editor.PluginSidebar ? wp.editor : wp.editPost; // moved in 6.6

	const WAIT = 900; // milliseconds without a keystroke before the text is read
	const LOCK = 'onrecord';
	const GRADES = {
		named_with_role: __( 'named, with role', 'onrecord' ),
		named: __( 'named', 'onrecord' ),
		organisation: __( 'organisation', 'onrecord' ),
		unnamed_explained: __( 'unnamed, explained', 'onrecord' ),
		unnamed_described: __( 'unnamed, described', 'onrecord' ),
		unnamed_vague: __( 'unnamed, vague', 'onrecord' ),
		unattributed: __( 'unattributed', 'onrecord' ),
		open: __( 'source not clear', 'onrecord' ),
	};
	const FEATURES = {
		rung: __( 'source is', 'onrecord' ),
		basis: __( 'says how it knows', 'onrecord' ),
		motive: __( 'says why it speaks', 'onrecord' ),
		same_sentence: __( 'attribution in the same sentence', 'onrecord' ),
		verbatim: __( 'verbatim quotation', 'onrecord' ),
		neutral_cue: __( 'neutral cue', 'onrecord' ),
	};
	const KINDS = {
		person: __( 'person', 'onrecord' ),
		organisation: __( 'organisation', 'onrecord' ),
		document: __( 'document', 'onrecord' ),
		unnamed_person: __( 'unnamed person', 'onrecord' ),
		unnamed_group: __( 'unnamed group', 'onrecord' ),
		unattributed: __( 'nobody named', 'onrecord' ),
	};
	const SEVERITIES = { error: __( 'error', 'onrecord' ), warning: __( 'warning', 'onrecord' ), note: __( 'note', 'onrecord' ), review: __( 'review', 'onrecord' ) };
	const SOURCES = Object.keys( GRADES ).map( ( grade ) => 'onrecord-' + grade );

	// ---- what is known of the text ---------------------------------------------------------------------------------------

	wp.data.register( wp.data.createReduxStore( 'onrecord', {
		reducer: ( state = { view: null, content: '', busy: false, failed: null, marks: true }, action ) => action.type === 'SET' ? { ...state, ...action.part } : state,
		actions: { set: ( part ) => ( { type: 'SET', part } ) },
		selectors: { all: ( state ) => state },
	} ) );
	const set = ( part ) => dispatch( 'onrecord' ).set( part );

	let asked = 0;
	function read( force ) {
		const editor = select( 'core/editor' );
		const data = { post: editor.getCurrentPostId(), title: editor.getEditedPostAttribute( 'title' ) || '', content: editor.getEditedPostContent() };
		const key = data.title + '\0' + data.content;
		if ( ! force && key === read.last ) {
			return;
		}
		read.last = key;
		const number = ++asked;
		set( { busy: true } );
		wp.apiFetch( { path: '/onrecord/v1/analyze', method: 'POST', data } ).then(
			( view ) => number === asked && set( { view, content: data.content, busy: false, failed: null } ),
			( error ) => number === asked && set( { view: null, busy: false, failed: ( error && error.message ) || String( error ) } )
		);
	}

	/** The text that the last answer is about, cut out by its ranges. */
	function plain( content, ranges ) {
		const box = new DOMParser().parseFromString( ranges.filter( ( r ) => r[ 0 ] >= 0 ).map( ( r ) => content.slice( r[ 0 ], r[ 1 ] ) ).join( ' ' ), 'text/html' );
		return box.body.textContent.replace( /\s+/g, ' ' ).trim();
	}

	const statements = ( record ) => ( record ? record.attributions.filter( ( one ) => one.act === 'statement' ) : [] );
	const holds = ( view ) => Boolean( view ) && ( view.verdict.state === 'held' || view.verdict.state === 'unread' );
	const gradeOf = ( one ) => ( one.source_status === 'open' || one.score === null ? 'open' : one.grade );
	const hundred = ( points ) => ( points / 10 ).toFixed( 1 );

	// ---- marks and jumps -----------------------------------------------------------------------------------------------------

	function clearMarks() {
		[ ...SOURCES, 'onrecord-finding' ].forEach( ( source ) => dispatch( 'core/annotations' ).__experimentalRemoveAnnotationsBySource( source ) );
	}

	function placesOf( state ) {
		return window.onrecordPlaces.map( state.content, select( 'core/block-editor' ).getBlocks() );
	}

	function annotate( place, source, id ) {
		dispatch( 'core/annotations' ).__experimentalAddAnnotation( {
			blockClientId: place.clientId, richTextIdentifier: place.attribute, range: { start: place.start, end: place.end }, selector: 'range', source, id,
		} );
	}

	/** Marks every statement, unless the text has moved on since it was read. */
	function mark( state ) {
		clearMarks();
		const current = select( 'core/editor' ).getEditedPostContent();
		if ( ! state.marks || ! state.view || ! state.view.record || ! state.view.in_place || current !== state.content ) {
			return;
		}
		const places = placesOf( state );
		statements( state.view.record ).forEach( ( one ) =>
			places.find( one.content ).forEach( ( place, i ) => annotate( place, 'onrecord-' + gradeOf( one ), 'onrecord-' + one.id + '-' + i ) )
		);
	}

	function canvas() {
		const frame = document.querySelector( 'iframe[name="editor-canvas"]' );
		return ( frame && frame.contentDocument ) || document;
	}

	/** Selects the words and brings them into view; a finding's words are framed until the next jump. */
	function jump( ranges, framed ) {
		const state = select( 'onrecord' ).all();
		const places = placesOf( state );
		const found = places.find( ranges );
		dispatch( 'core/annotations' ).__experimentalRemoveAnnotationsBySource( 'onrecord-finding' );
		if ( ! found.length ) {
			const block = places.blockAt( ranges.length ? ranges[ 0 ][ 0 ] : -1 );
			return block ? dispatch( 'core/block-editor' ).selectBlock( block ) : undefined;
		}
		if ( framed ) {
			found.forEach( ( place, i ) => annotate( place, 'onrecord-finding', 'onrecord-finding-' + i ) );
		}
		const [ first ] = found;
		dispatch( 'core/block-editor' ).selectionChange( first.clientId, first.attribute, first.start, first.end );
		const block = canvas().getElementById( 'block-' + first.clientId );
		if ( block ) {
			block.scrollIntoView( { block: 'center', behavior: 'smooth' } );
		}
	}

	// ---- pieces of the sidebar ---------------------------------------------------------------------------------------------

	function stateText( verdict ) {
		switch ( verdict.state ) {
			case 'clear': return __( 'Nothing holds this story back.', 'onrecord' );
			case 'held': return sprintf( _n( '%d finding holds this story back.', '%d findings hold this story back.', verdict.findings.length, 'onrecord' ), verdict.findings.length );
			case 'unread': return __( 'This text cannot be read, and is held back.', 'onrecord' );
			case 'overridden': return __( 'Let through by an editor.', 'onrecord' );
			case 'off': return __( 'Findings are shown; nothing is held back.', 'onrecord' );
			default: return __( 'Stories are not being read. Publishing is not affected.', 'onrecord' );
		}
	}

	const State = ( { verdict } ) => el( 'p', { className: 'onrecord-state is-' + verdict.state, role: 'status' }, stateText( verdict ) );

	function Words( { children } ) {
		return children ? el( 'q', { className: 'onrecord-words' }, children ) : null;
	}

	/** Findings about the same words stand together, the severest first. */
	function Finding( { findings, words } ) {
		const { ranges } = findings[ 0 ];
		return el( 'li', null,
			el( Words, null, words ),
			findings.map( ( finding, i ) => el( 'div', { key: i, className: 'onrecord-finding' },
				el( 'span', { className: 'onrecord-badge is-' + finding.severity }, SEVERITIES[ finding.severity ] || finding.severity ),
				el( 'span', { className: 'onrecord-rule' }, finding.rule ),
				el( 'span', { className: 'onrecord-message' }, finding.message ),
				finding.standard ? el( 'span', { className: 'onrecord-standard' }, finding.standard ) : null ) ),
			ranges && ranges[ 0 ][ 0 ] >= 0 ? el( Button, { variant: 'link', onClick: () => jump( ranges, true ) }, __( 'Show in text', 'onrecord' ) ) : null
		);
	}

	const order = { error: 0, warning: 1, note: 2, review: 3 };
	function byPlace( list ) {
		const groups = new Map();
		list.forEach( ( one ) => {
			const key = one.finding.ranges ? one.finding.ranges.join() : one.words;
			groups.set( key, [ ...( groups.get( key ) || [] ), one ] );
		} );
		const worst = ( group ) => order[ group[ 0 ].finding.severity ];
		return [ ...groups.values() ].map( ( group ) => group.sort( ( a, b ) => order[ a.finding.severity ] - order[ b.finding.severity ] ) ).sort( ( a, b ) => worst( a ) - worst( b ) );
	}

	function FindingList( { list } ) {
		if ( ! list.length ) {
			return el( 'p', null, __( 'No findings.', 'onrecord' ) );
		}
		return el( 'ul', { className: 'onrecord-list' }, byPlace( list ).map( ( group, i ) => el( Finding, { key: i, words: group[ 0 ].words, findings: group.map( ( one ) => one.finding ) } ) ) );
	}

	const Findings = ( { view } ) => el( FindingList, { list: view.record.findings.map( ( finding, i ) => ( { finding: { ...finding, ranges: view.places[ i ] }, words: view.words[ i ] } ) ) } );

	/** What holds the story, with the places that the record knows. */
	const Holding = ( { view } ) => el( FindingList, { list: view.verdict.findings.map( ( one ) => ( { words: one.words,
		finding: { ...one, ranges: view.record && view.places[ one.index ] } } ) ) } );

	function valueOf( part ) {
		if ( part.feature === 'rung' ) {
			return GRADES[ part.value ] || part.value;
		}
		return part.value === 'met' ? __( 'yes', 'onrecord' ) : __( 'no', 'onrecord' );
	}

	/** How the score adds up: every contribution, and their sum. */
	function Sum( { one } ) {
		const met = ( part ) => part.feature === 'rung' || part.value === 'met';
		return el( 'table', { className: 'onrecord-sum' },
			el( 'thead', { className: 'screen-reader-text' }, el( 'tr', null, el( 'th', { scope: 'col' }, __( 'Feature', 'onrecord' ) ), el( 'th', { scope: 'col' }, __( 'Value', 'onrecord' ) ), el( 'th', { scope: 'col' }, __( 'Points', 'onrecord' ) ) ) ),
			el( 'tbody', null, one.contributions.map( ( part, i ) =>
				el( 'tr', { key: i, className: met( part ) ? '' : 'is-unmet', title: part.standard || undefined },
					el( 'th', { scope: 'row' }, FEATURES[ part.feature ] || part.feature ), el( 'td', null, valueOf( part ) ), el( 'td', { className: 'is-points' }, hundred( part.points ) ) ) ) ),
			el( 'tfoot', null, el( 'tr', null, el( 'th', { scope: 'row', colSpan: 2 }, __( 'of 100', 'onrecord' ) ), el( 'td', { className: 'is-points' }, hundred( one.score ) ) ) )
		);
	}

	function Statement( { one, content } ) {
		const [ open, setOpen ] = useState( false );
		const grade = gradeOf( one );
		return el( 'div', { className: 'onrecord-statement is-' + grade },
			one.score === null ? null : el( 'span', { className: 'onrecord-score' }, sprintf( __( '%s of 100', 'onrecord' ), Math.floor( ( one.score + 5 ) / 10 ) ) ),
			el( 'span', { className: 'onrecord-grade' }, GRADES[ grade ] ),
			el( Words, null, plain( content, one.content ) ),
			el( Button, { variant: 'link', onClick: () => jump( one.content, false ) }, __( 'Show in text', 'onrecord' ) ), ' ',
			one.score === null ? null : el( Button, { variant: 'link', 'aria-expanded': open, onClick: () => setOpen( ! open ) }, open ? __( 'Hide the sum', 'onrecord' ) : __( 'How it adds up', 'onrecord' ) ),
			open ? el( Sum, { one } ) : null
		);
	}

	function Rating( { rating } ) {
		if ( ! rating ) {
			return null;
		}
		return el( 'p', { className: 'onrecord-rating' }, sprintf( __( 'Register: %1$s – %2$s, %3$s: %4$s', 'onrecord' ), rating.reliability, rating.rater, rating.date, rating.basis ) );
	}

	function Source( { source, own, view, content } ) {
		const name = source.name || source.descriptor || KINDS[ source.kind ];
		const about = [ KINDS[ source.kind ], source.role, source.affiliation ].filter( Boolean ).join( ' · ' );
		return el( 'li', null,
			el( 'h3', { className: 'onrecord-source' }, name ),
			el( 'p', { className: 'onrecord-kind' }, about ),
			el( Rating, { rating: view.ratings[ source.id ] } ),
			own.map( ( one ) => el( Statement, { key: one.id, one, content } ) )
		);
	}

	function Sources( { view, content } ) {
		const all = statements( view.record );
		const known = view.record.sources.map( ( source ) => ( { source, own: all.filter( ( one ) => one.source_id === source.id ) } ) ).filter( ( group ) => group.own.length );
		const rest = all.filter( ( one ) => ! known.some( ( group ) => group.own.includes( one ) ) );
		if ( rest.length ) {
			known.push( { source: { id: '', kind: 'unattributed', name: __( 'No source', 'onrecord' ) }, own: rest } );
		}
		if ( ! known.length ) {
			return el( 'p', null, __( 'No statements yet.', 'onrecord' ) );
		}
		return el( 'ul', { className: 'onrecord-list' }, known.map( ( { source, own }, i ) => el( Source, { key: source.id || i, source, own, view, content } ) ) );
	}

	function Counts( { view } ) {
		const count = ( severity ) => view.record.findings.filter( ( one ) => one.severity === severity ).length;
		const n = statements( view.record ).length;
		return el( 'p', { className: 'onrecord-counts' }, [
			sprintf( _n( '%d statement', '%d statements', n, 'onrecord' ), n ),
			sprintf( _n( '%d error', '%d errors', count( 'error' ), 'onrecord' ), count( 'error' ) ),
			sprintf( _n( '%d warning', '%d warnings', count( 'warning' ), 'onrecord' ), count( 'warning' ) ),
			sprintf( _n( '%d note', '%d notes', count( 'note' ), 'onrecord' ), count( 'note' ) ),
		].join( ' · ' ) );
	}

	const Legend = ( { view } ) => el( 'ul', { className: 'onrecord-legend', 'aria-label': __( 'Grades', 'onrecord' ) },
		Object.keys( GRADES ).filter( ( grade ) => statements( view.record ).some( ( one ) => gradeOf( one ) === grade ) )
			.map( ( grade ) => el( 'li', { key: grade }, el( 'mark', { className: 'annotation-text annotation-text-onrecord-' + grade }, GRADES[ grade ] ) ) ) );

	function Overrides( { view } ) {
		return view.overrides.map( ( one, i ) => el( 'p', { key: i, className: 'onrecord-held-by' }, sprintf( __( '%1$s let %2$s stand on %3$s: %4$s', 'onrecord' ), one.name, one.rules.join( ', ' ), one.time, one.reason ) ) );
	}

	function Sidebar() {
		const state = useSelect( ( get ) => get( 'onrecord' ).all() );
		const { view, content } = state;
		if ( state.failed ) {
			return el( 'div', { className: 'onrecord onrecord-bar' }, el( 'p', { className: 'onrecord-state is-unavailable', role: 'status' }, sprintf( __( 'Stories are not being read: %s', 'onrecord' ), state.failed ) ) );
		}
		if ( ! view ) {
			return el( 'div', { className: 'onrecord onrecord-bar' }, el( Spinner ) );
		}
		const top = el( 'div', { className: 'onrecord-bar' },
			el( State, { verdict: view.verdict } ),
			view.record ? el( Counts, { view } ) : el( 'p', null, view.verdict.message ),
			el( Overrides, { view } ),
			el( ToggleControl, { label: __( 'Mark statements in the text', 'onrecord' ), checked: state.marks, onChange: ( marks ) => set( { marks } ) } ),
			view.record && state.marks ? el( Legend, { view } ) : null
		);
		return el( 'div', { className: 'onrecord', 'aria-busy': state.busy }, top, view.record ? el( Fragment, null,
			el( PanelBody, { title: __( 'Findings', 'onrecord' ), initialOpen: true }, el( Findings, { view } ) ),
			holds( view ) && view.may ? el( PanelBody, { title: __( 'Let it through', 'onrecord' ), initialOpen: false }, el( Override ) ) : null,
			el( PanelBody, { title: __( 'Sources and statements', 'onrecord' ), initialOpen: true }, el( Sources, { view, content } ) ) ) : null );
	}

	// ---- before publication ------------------------------------------------------------------------------------------------

	function Override() {
		const [ reason, setReason ] = useState( '' );
		const [ failed, setFailed ] = useState( '' );
		function go() {
			const editor = select( 'core/editor' );
			const content = editor.getEditedPostContent();
			const data = { title: editor.getEditedPostAttribute( 'title' ) || '', content, reason };
			wp.apiFetch( { path: '/onrecord/v1/posts/' + editor.getCurrentPostId() + '/override', method: 'POST', data } )
				.then( ( view ) => set( { view, content } ), ( error ) => setFailed( error.message ) );
		}
		return el( Fragment, null,
			el( TextareaControl, { label: __( 'Why it may be published as it is', 'onrecord' ), help: __( 'Kept with the story and its name; never published.', 'onrecord' ), value: reason, onChange: setReason, rows: 3 } ),
			failed ? el( 'p', { role: 'alert' }, failed ) : null,
			el( Button, { variant: 'secondary', disabled: reason.trim().length < 3, onClick: go }, __( 'Let it through', 'onrecord' ) )
		);
	}

	function PrePublish() {
		const { view, failed } = useSelect( ( get ) => get( 'onrecord' ).all() );
		if ( failed || ! view ) {
			return el( 'p', null, failed || __( 'Reading…', 'onrecord' ) );
		}
		const isHeld = holds( view );
		return el( 'div', { className: 'onrecord' },
			el( State, { verdict: view.verdict } ),
			view.record && ! isHeld ? el( Counts, { view } ) : null,
			isHeld ? el( Holding, { view } ) : null,
			el( Overrides, { view } ),
			isHeld && view.may ? el( Override ) : null,
			isHeld && ! view.may ? el( 'p', null, __( 'Change these places, or ask an editor who may let it through.', 'onrecord' ) ) : null
		);
	}

	/** Reads the text when writing pauses, marks it, and holds the Publish button while the panel shows why. */
	function Watch() {
		const text = useSelect( ( get ) => [ get( 'core/block-editor' ).getBlocks(), get( 'core/editor' ).getEditedPostAttribute( 'title' ) ] );
		const saving = useSelect( ( get ) => get( 'core/editor' ).isSavingPost() );
		const publishing = useSelect( ( get ) => get( 'core/edit-post' ).isPublishSidebarOpened() );
		const state = useSelect( ( get ) => get( 'onrecord' ).all() );
		const { lockPostSaving, unlockPostSaving } = useDispatch( 'core/editor' );
		const first = useRef( true );
		useEffect( () => {
			const timer = setTimeout( () => read( false ), first.current ? 0 : WAIT );
			first.current = false;
			return () => clearTimeout( timer );
		}, [ text[ 0 ], text[ 1 ] ] );
		useEffect( () => {
			if ( ! saving && ! first.current ) {
				read( false );
			}
		}, [ saving, publishing ] );
		useEffect( () => mark( state ), [ state.view, state.marks ] );
		const isHeld = holds( state.view );
		useEffect( () => {
			( publishing && isHeld ? lockPostSaving : unlockPostSaving )( LOCK );
		}, [ publishing, isHeld ] );
		return null;
	}

	const icon = el( 'svg', { width: 20, height: 20, viewBox: '0 0 20 20', 'aria-hidden': true }, el( 'path', { d: 'M3 4h14v9H9l-4 4v-4H3z', fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 } ), el( 'path', { d: 'M6 7.5h8M6 10h5', stroke: 'currentColor', strokeWidth: 1.6 } ) );

	wp.plugins.registerPlugin( 'onrecord', {
		icon,
		render: () => el( Fragment, null,
			el( Watch ),
			el( PluginSidebarMoreMenuItem, { target: 'onrecord' }, __( 'Sourcing', 'onrecord' ) ),
			el( PluginSidebar, { name: 'onrecord', title: __( 'Sourcing', 'onrecord' ), icon }, el( Sidebar ) ),
			el( PluginPrePublishPanel, { title: __( 'Sourcing', 'onrecord' ), initialOpen: true, icon }, el( PrePublish ) )
		),
	} );
} )( window.wp );
