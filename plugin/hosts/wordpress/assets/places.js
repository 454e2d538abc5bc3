/**
 * From ranges of a post's markup to places in its blocks: onrecordPlaces.map( content, blocks ) reads the block comments of
 * the serialized post beside the tree of blocks, finds each rich text of each block in its own stretch of markup, and gives
 * find( [ [ begin, end ], ... ] ), which returns [ { clientId, attribute, start, end } ] in units of that rich text.
 *
 * Ranges never cut a tag or an entity (the engine's promise), so a rich text's prefix up to a range is markup that the
 * browser closes by itself, and its length as rich text is the range's place. Pieces that touch become one.
 */
( function () {
	'use strict';
	const DELIMITER = /<!--\s+(\/)?wp:([a-z][a-z0-9_-]*\/)?([a-z][a-z0-9_-]*)\s+(?:\{[\s\S]*?\}\s+)?(\/)?-->/g;

	/** The tree of block comments: { name, begin, end, children }, begin and end around what stands inside the comments. */
	function delimiters( content ) {
		const root = { name: null, begin: 0, end: content.length, children: [] };
		const open = [ root ];
		for ( const match of content.matchAll( DELIMITER ) ) {
			const name = ( match[ 2 ] || 'core/' ) + match[ 3 ];
			const after = match.index + match[ 0 ].length;
			if ( match[ 1 ] ) {
				if ( open.length > 1 ) {
					open.pop().end = match.index;
				}
				continue;
			}
			const node = { name, begin: after, end: after, outer: match.index, children: [] };
			open[ open.length - 1 ].children.push( node );
			if ( ! match[ 4 ] ) {
				open.push( node );
			}
		}
		return root;
	}

	/** A block's own stretches of markup: what stands between its inner blocks. */
	function own( node ) {
		const stretches = [];
		let at = node.begin;
		for ( const child of node.children ) {
			stretches.push( [ at, child.outer ] );
			at = child.end;
		}
		stretches.push( [ at, node.end ] );
		return stretches;
	}

	/** The block's rich texts with their place in the content. A rich text stands between the end of a tag and a tag. */
	function richTexts( content, block, node ) {
		const type = wp.blocks.getBlockType( block.name );
		const found = [];
		for ( const [ attribute, schema ] of Object.entries( ( type && type.attributes ) || {} ) ) {
			const value = block.attributes[ attribute ];
			if ( ( schema.source !== 'html' && schema.source !== 'rich-text' ) || schema.multiline || ! value ) {
				continue;
			}
			const html = typeof value === 'string' ? value : ( value.toHTMLString ? value.toHTMLString() : String( value ) );
			const begin = html ? placeOf( content, html, own( node ), found ) : -1;
			if ( begin >= 0 ) {
				found.push( { clientId: block.clientId, attribute, html, begin, end: begin + html.length } );
			}
		}
		return found;
	}

	function placeOf( content, html, stretches, taken ) {
		for ( const [ begin, end ] of stretches ) {
			for ( let at = content.indexOf( html, begin ); at >= 0 && at + html.length <= end; at = content.indexOf( html, at + 1 ) ) {
				const fits = content[ at - 1 ] === '>' && content[ at + html.length ] === '<';
				if ( fits && ! taken.some( ( one ) => at < one.end && at + html.length > one.begin ) ) {
					return at;
				}
			}
		}
		return -1;
	}

	/** Walks comments and blocks side by side. Blocks without comments (classic) and what does not match are passed over. */
	function collect( content, nodes, blocks, out ) {
		let i = 0;
		for ( const block of blocks ) {
			if ( block.name === 'core/freeform' ) {
				continue;
			}
			const at = nodes.findIndex( ( node, k ) => k >= i && node.name === block.name );
			if ( at < 0 ) {
				i += block.name === 'core/missing' ? 1 : 0;
				continue;
			}
			i = at + 1;
			out.blocks.push( { clientId: block.clientId, begin: nodes[ at ].outer, end: nodes[ at ].end } );
			out.texts.push( ...richTexts( content, block, nodes[ at ] ) );
			collect( content, nodes[ at ].children, block.innerBlocks || [], out );
		}
		return out;
	}

	/** Of a prefix, with a letter at its end: an element that was just opened and is empty would count as an object. */
	function lengthOf( html ) {
		return wp.richText.create( { html: html + 'x' } ).text.length - 1;
	}

	function cut( text, begin, end ) {
		const lo = Math.max( begin, text.begin ) - text.begin;
		const hi = Math.min( end, text.end ) - text.begin;
		return lo < hi ? { clientId: text.clientId, attribute: text.attribute, start: lengthOf( text.html.slice( 0, lo ) ), end: lengthOf( text.html.slice( 0, hi ) ) } : null;
	}

	function joined( places ) {
		const out = [];
		for ( const place of places ) {
			const last = out[ out.length - 1 ];
			if ( last && last.clientId === place.clientId && last.attribute === place.attribute && place.start <= last.end ) {
				last.end = Math.max( last.end, place.end );
			} else if ( place.start < place.end ) {
				out.push( { ...place } );
			}
		}
		return out;
	}

	function map( content, blocks ) {
		const { texts, blocks: extents } = collect( content, delimiters( content ).children, blocks, { texts: [], blocks: [] } );
		return {
			find( ranges ) {
				const places = [];
				for ( const [ begin, end ] of ranges ) {
					for ( const text of texts ) {
						const place = cut( text, begin, end );
						if ( place ) {
							places.push( place );
						}
					}
				}
				return joined( places );
			},
			/** The innermost block at a place, for what no rich text holds (a table's cell, a headline: null). */
			blockAt( place ) {
				const around = extents.filter( ( one ) => one.begin <= place && place < one.end );
				return around.length ? around[ around.length - 1 ].clientId : null;
			},
		};
	}

	window.onrecordPlaces = { map };
} )();
